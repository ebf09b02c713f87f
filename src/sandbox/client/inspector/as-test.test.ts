import { describe, expect, it } from 'vitest'
import { asTest } from './as-test.ts'
import type { Entry } from './entry.ts'
import type { Recorded } from './read-steps.ts'
import { bot, entry, event, rpc, sam } from './test-entries.ts'

const recorded: Recorded = {
  userId: sam.id,
  profile: 'android',
  bots: [{ id: bot.id, username: 'some_bot', title: 'Some Bot', webAppUrl: 'http://localhost:5173' }],
  titleOf: () => 'O’Neil',
  isThereAtFirst: () => true,
}
const codeOf = (entries: Entry[], more: Partial<Recorded> = {}) => {
  const made = asTest(entries, { ...recorded, ...more })
  if ('why' in made) throw new Error(made.why)
  return made.code
}
const whyNot = (entries: Entry[], more: Partial<Recorded> = {}) => {
  const made = asTest(entries, { ...recorded, ...more })
  return 'why' in made ? made.why : undefined
}

const prepare = () =>
  rpc(bot, 'bots.requestWebViewButton', { button: { text: 'It’s' } }, { webappReqId: 'a' })
const ask = () => event('app', 'web_app_request_chat', { req_id: 'a' })
const get = () => rpc(sam, 'bots.getRequestedWebViewButton', { webappReqId: 'a' }, { text: 'It’s' })
const send = () =>
  rpc(
    sam,
    'messages.sendBotRequestedPeer',
    { webappReqId: 'a', requestedPeers: [{}] },
    { _: 'updates', date: 9 },
  )
const sent = () => event('client', 'requested_chat_sent', { req_id: 'a' })
const withFault = (one: Entry, fault: object) => entry({ ...one, fault } as Entry)

const inOrder = (code: string, lines: string[]) => {
  const places = lines.map(line => code.indexOf(line))
  expect(places.every(place => place > 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
}

describe('asTest', () => {
  it('repeats a request with a new id, and lets the user choose the same peers', () => {
    const code = codeOf([prepare(), ask(), get(), send(), sent()])
    inOrder(code, [
      `from 'telegram-in-a-box/playwright'`,
      `username: 'some_bot', webAppUrl: 'http://localhost:5173'`,
      `sandbox.openMiniApp({ user: USER, profile: 'android' })`,
      `const { webappReqId } = Object(await bot('bots.requestWebViewButton', { button: { text: 'It’s' } }))`,
      `await telegram.postEvent('web_app_request_chat', { req_id: webappReqId })`,
      `await telegram.share('It’s', ['O’Neil'])`,
      `expect(await sandbox.calls('messages.sendBotRequestedPeer', { by: USER }).nth(1)).toMatchObject({ answer: { _: 'updates' } })`,
      `toContainEqual({ eventType: 'requested_chat_sent', eventData: { req_id: webappReqId } })`,
    ])
  })

  it('sets a fault again, before the step that leads to it', () => {
    const fault = { effect: 'delay', ms: 20, times: 3 }
    const code = codeOf([prepare(), ask(), get(), withFault(send(), fault), sent()])
    inOrder(code, [
      `await sandbox.control('faults', { faults: [{ effect: 'delay', ms: 20, method: 'messages.sendBotRequestedPeer', by: 'user', times: 1 }] })`,
      `await telegram.postEvent(`,
    ])
  })

  it('dismisses a picker in which the user chose nobody', () => {
    const failed = event('client', 'requested_chat_failed', { req_id: 'a', error: 'USER_DECLINED' })
    expect(codeOf([prepare(), ask(), get(), failed])).toContain(`await telegram.dialog('It’s').dismiss()`)
  })

  it('presses the keyboard’s button that a choice belongs to', () => {
    const button = { text: 'Share a group', buttonId: 5 }
    const keyboard = rpc(
      bot,
      'messages.sendMessage',
      { replyMarkup: { rows: [{ buttons: [button] }] } },
      true,
    )
    const choice = { msgId: 7, buttonId: 5, requestedPeers: [{}] }
    const chosen = () => rpc(sam, 'messages.sendBotRequestedPeer', choice, { _: 'updates' })
    inOrder(codeOf([keyboard, chosen()]), [
      'sandbox.openChat(',
      `await bot('messages.sendMessage'`,
      `keyboard.getByRole('button', { name: 'Share a group', exact: true }).click()`,
      `await telegram.share('Share a group', ['O’Neil'])`,
    ])
    expect(whyNot([chosen()])).toContain('keyboard was sent before')
  })

  it('makes a user’s calls itself when no app takes part', () => {
    const code = codeOf([rpc(sam, 'bots.checkUsername', { username: 'x' }, true)])
    expect(code).toContain(
      `expect({ answer: await user('bots.checkUsername', { username: 'x' }) }).toMatchObject({ answer: true })`,
    )
    expect(code).not.toContain('openMiniApp')
  })

  describe('for a bot on the Bot API', () => {
    const called = (method: string, request: object, result: unknown, more: object = {}) =>
      entry({ ...rpc(bot, method, request, result), via: 'bot-api', ...more } as Entry)

    it('calls the Bot API over HTTP, and takes a prepared button’s id from the answer', () => {
      const button = { user_id: '1', button: { text: 'It’s', request_users: { request_id: 1 } } }
      inOrder(codeOf([called('savePreparedKeyboardButton', button, { id: 'a' }), ask(), get(), send()]), [
        `page.request.post(\`\${sandbox.botApi}/bot\${BOT.token}/\${method}\`, { data })`,
        `const { result: { id: webappReqId } } = await botApi('savePreparedKeyboardButton', { user_id: '1', button: { text: 'It’s', request_users: { request_id: 1 } } })`,
        `await telegram.postEvent('web_app_request_chat', { req_id: webappReqId })`,
      ])
    })

    it('presses a button of the bot’s keyboard', () => {
      const keyboard = [[{ text: 'Share a group', request_chat: { request_id: 5, chat_is_channel: false } }]]
      const sentKeyboard = called(
        'sendMessage',
        { chat_id: '1', text: 'x', reply_markup: { keyboard } },
        { message_id: 3 },
      )
      const choice = { msgId: 7, buttonId: 5, requestedPeers: [{}] }
      const chosen = rpc(sam, 'messages.sendBotRequestedPeer', choice, { _: 'updates' })
      const code = codeOf([sentKeyboard, chosen])
      inOrder(code, [
        `expect(await botApi('sendMessage', { chat_id: '1'`,
        `await telegram.share('Share a group', ['O’Neil'])`,
      ])
      expect(code).not.toContain('sandbox.as(BOT.username)')
    })

    it('expects the text of a refusal', () => {
      const error = { code: 400, text: 'Bad Request: chat not found' }
      expect(codeOf([called('getChat', { chat_id: '9' }, undefined, { error })])).toContain(
        `expect(await botApi('getChat', { chat_id: '9' })).toMatchObject({ ok: false, description: 'Bad Request: chat not found' })`,
      )
    })

    it('says why it can’t repeat a call that names an object of an earlier step', () => {
      const edit = { chat_id: '1', message_id: '3', text: 'x' }
      expect(whyNot([called('editMessageText', edit, {})])).toContain('names a message by its number')
      const photo = { chat_id: '1', photo: { file: 'a.png', bytes: 5 } }
      expect(whyNot([called('sendPhoto', photo, {})])).toContain('has sent a file')
      const link = { chat_id: '-5', invite_link: 'https://t.me/+abc' }
      expect(whyNot([called('revokeChatInviteLink', link, {})])).toContain('names an invite link')
    })
    it.each([
      ['sendPhoto', { photo: 'AgACAgIAAxkB' }],
      ['sendMediaGroup', { media: [{ type: 'video', media: 'BAACAgIAAxkB' }] }],
      ['savePreparedInlineMessage', { result: { type: 'document', document_file_id: 'BQACAgIAAxkB' } }],
    ])('can’t repeat that %s names a file', (method, request) => {
      expect(whyNot([called(method, request, {})])).toContain(`${method} names a file by its number`)
    })
    it('names a file by its address', () => {
      const request = { chat_id: '1', photo: 'http://127.0.0.1/a.png' }
      expect(codeOf([called('sendPhoto', request, {})])).toContain(`photo: 'http://127.0.0.1/a.png'`)
    })
  })

  it.each<[string, Entry[], Partial<Recorded>, string]>([
    ['begins with an id from before', [ask()], {}, 'The steps begin with a webappReqId from before them'],
    [
      'chooses somebody who was made meanwhile',
      [prepare(), ask(), get(), send()],
      { isThereAtFirst: peer => Object(peer).userId === sam.id },
      '“O’Neil” was made meanwhile',
    ],
    [
      'is of a person who was made meanwhile',
      [prepare()],
      { isThereAtFirst: () => false },
      'signed in was made',
    ],
    ['names a message', [rpc(sam, 'messages.x', { msgId: 3 }, true)], {}, 'names a message by its number'],
    ['has a bot that isn’t hosted', [prepare()], { bots: [] }, 'isn’t one that the sandbox was started for'],
    [
      'lost a bot’s connection',
      [withFault(prepare(), { effect: 'cut' })],
      {},
      'bots.requestWebViewButton was hit by “cut”',
    ],
    [
      'has another person in it',
      [rpc({ id: 9, bot: false, name: 'Ann' }, 'help.getConfig', {}, true)],
      {},
      'Ann takes part',
    ],
  ])('says why there is no test of what %s', (_, entries, more, why) => {
    expect(whyNot(entries, more)).toContain(why)
  })
})
