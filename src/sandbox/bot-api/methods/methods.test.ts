import { describe, expect, it } from 'vitest'
import { openBotApi, queryIdOf, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'

const { sandbox, token, result, refusal, call, sam, personNamed } = await openBotApi({
  bots: [
    {
      token: '7000000001:AASandboxBotTokenOfNoUseElsewhere',
      ...{ name: 'Sandbox Bot', username: 'sandbox_bot', webAppUrl: 'http://localhost:5173' },
    },
  ],
})
await sam.say('sandbox_bot', '/start')
const botPeer = await sam.peerNamed('sandbox_bot')
const botUser = { ...botPeer, _: 'inputUser' }

/** Makes a group of Sam's with the bot in it. */
async function groupWithBot(title: string) {
  const { updates } = await sam.rpc('messages.createChat', { users: [botUser], title })
  return { peer: { _: 'inputPeerChat', chatId: updates.chats[0].id }, chat_id: -updates.chats[0].id }
}
/** The newest updates of a kind. */
const told = async (kind: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  (await result('getUpdates')).flatMap((update: any) => (update[kind] ? [update[kind]] : []))

describe('sendMessage', () => {
  it('returns the message as it was sent', async () => {
    const sent = await result('sendMessage', {
      ...{ chat_id: SAM_ID, text: '<b>Hello</b> https://a.example', parse_mode: 'html' },
      reply_markup: { inline_keyboard: [[{ text: 'A', url: 'a.example' }]] },
    })
    expect(sent).toEqual({
      message_id: expect.any(Number),
      date: expect.any(Number),
      from: { id: 7_000_000_001, is_bot: true, first_name: 'Sandbox Bot', username: 'sandbox_bot' },
      chat: { id: SAM_ID, type: 'private', first_name: 'Sam', last_name: 'Rivers', username: 'samrivers' },
      text: 'Hello https://a.example',
      entities: [
        { type: 'bold', offset: 0, length: 5 },
        { type: 'url', offset: 6, length: 17 },
      ],
      reply_markup: { inline_keyboard: [[{ text: 'A', url: 'http://a.example/' }]] },
    })
  })

  it('answers a message, which is in the result too', async () => {
    const [asked] = await told('message')
    const parameters = { chat_id: SAM_ID, text: 'x', reply_parameters: { message_id: asked.message_id } }
    expect((await result('sendMessage', parameters)).reply_to_message).toEqual(asked)
    const missing = { message_id: 999, allow_sending_without_reply: true }
    const sent = await result('sendMessage', { chat_id: SAM_ID, text: 'x', reply_parameters: missing })
    expect(sent.reply_to_message).toBeUndefined()
  })
})

it('edits and deletes messages of the bot', async () => {
  const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
  const sent = await result('sendMessage', { chat_id: SAM_ID, text: 'before', reply_markup: keyboard })
  const place = { chat_id: SAM_ID, message_id: sent.message_id }
  const bare = await result('editMessageReplyMarkup', place)
  expect(bare).toMatchObject({ message_id: sent.message_id, text: 'before', edit_date: expect.any(Number) })
  expect(bare).not.toHaveProperty('reply_markup')
  expect(await result('editMessageText', { ...place, text: 'after' })).toMatchObject({ text: 'after' })
  expect(await result('deleteMessage', place)).toBe(true)
  expect(await refusal('deleteMessage', place)).toBe('400 Bad Request: message to delete not found')
})

it('edits an answer that the bot gave as a guest', async () => {
  const group = await sam.chatCalled('Book club')
  await sam.say(group, '@sandbox_bot?')
  const [{ guest_query_id, chat }] = await told('guest_message')
  expect(chat).toMatchObject({ title: 'Book club' })
  const article = (message_text: string) => ({
    result: { type: 'article', id: '1', title: 'T', input_message_content: { message_text } },
  })
  const { inline_message_id } = await result('answerGuestQuery', { guest_query_id, ...article('First') })
  expect(await refusal('answerGuestQuery', { guest_query_id, ...article('Again') })).toBe(
    '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
  )
  expect(await result('editMessageText', { inline_message_id, text: 'Second' })).toBe(true)
  expect((await sam.history(group, 1))[0].message).toBe('Second')
})

it('sends a Mini App’s message in its user’s name', async () => {
  const opened = await sam.rpc('messages.requestWebView', {
    bot: botUser,
    peer: botPeer,
    platform: 'web',
    fromBotMenu: true,
  })
  const sent = (more: object) =>
    result('answerWebAppQuery', {
      web_app_query_id: queryIdOf(opened),
      result: {
        type: 'article',
        id: '1',
        title: 'T',
        input_message_content: { message_text: 'Made' },
        ...more,
      },
    })
  expect(await sent({ reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] } })).toEqual({
    inline_message_id: expect.any(String),
  })
  const [message] = await sam.history('sandbox_bot', 1)
  expect(message).toMatchObject({ message: 'Made', out: true, viaBotId: 7_000_000_001 })
  await expect(sent({})).rejects.toThrow('query is too old')
})

it('prepares a message for one of its users', async () => {
  const prepared = await result('savePreparedInlineMessage', {
    user_id: SAM_ID,
    result: { type: 'article', id: '1', title: 'T', input_message_content: { message_text: 'Prepared' } },
    allow_user_chats: true,
  })
  expect(prepared).toEqual({ id: expect.any(String), expiration_date: expect.any(Number) })
  const shown = await sam.rpc('messages.getPreparedInlineMessage', { bot: botUser, id: prepared.id })
  expect(shown.peerTypes).toEqual([{ _: 'inlineQueryPeerTypePM' }])
})

it('sets commands by scope and language', async () => {
  const commands = [{ command: 'pick', description: 'Choose people' }]
  expect(await result('setMyCommands', { commands, language_code: 'de' })).toBe(true)
  expect(await result('getMyCommands', { language_code: 'de' })).toEqual(commands)
  expect(await result('getMyCommands')).toEqual([])
  expect(
    await result('getMyCommands', { scope: { type: 'all_private_chats' }, language_code: 'de' }),
  ).toEqual([])
  expect(await result('deleteMyCommands', { language_code: 'de' })).toBe(true)
  expect(await result('getMyCommands', { language_code: 'de' })).toEqual([])
})

it('sets the menu button for all users and for one user', async () => {
  const app = (url: string) => ({ type: 'web_app', text: 'Open', web_app: { url } })
  expect(await result('getChatMenuButton')).toEqual(app('http://localhost:5173'))
  expect(await result('getChatMenuButton', { chat_id: SAM_ID })).toEqual({ type: 'default' })
  await result('setChatMenuButton', { chat_id: SAM_ID, menu_button: app('https://sam.example/') })
  const shown = async () => {
    const { fullUser } = await sam.rpc('users.getFullUser', { id: botUser })
    return fullUser.botInfo.menuButton
  }
  expect(await shown()).toMatchObject({ url: 'https://sam.example/' })
  await result('setChatMenuButton', { chat_id: SAM_ID, menu_button: { type: 'commands' } })
  expect(await shown()).toEqual({ _: 'botMenuButtonCommands' })
  await result('setChatMenuButton', { chat_id: SAM_ID })
  expect(await shown()).toMatchObject({ url: 'http://localhost:5173' })
  expect(await refusal('setChatMenuButton', { menu_button: { type: 'x' } })).toBe(
    "400 Bad Request: can't parse menu button: MenuButton has unsupported type",
  )
  expect(await refusal('getChatMenuButton', { chat_id: -5 })).toBe(
    '400 Bad Request: invalid chat_id specified',
  )
})

it('is told of a bot that was made for it, and controls it', async () => {
  const manager = botUser
  const made = await sam.rpc('bots.createBot', {
    name: 'Made',
    username: 'made_here_bot',
    managerId: manager,
  })
  const [{ user, bot }] = await told('managed_bot')
  expect([user.id, bot]).toEqual([SAM_ID, expect.objectContaining({ id: made.id, is_bot: true })])
  const first = await result('getManagedBotToken', { user_id: made.id })
  expect((await call('getMe')).status).toBe(200)
  const second = await result('replaceManagedBotToken', { user_id: made.id })
  expect(second).not.toBe(first)
  const settings = { user_id: made.id, is_access_restricted: true, added_user_ids: [SAM_ID] }
  expect(await result('getManagedBotAccessSettings', { user_id: made.id })).toEqual({
    is_access_restricted: false,
  })
  expect(await result('setManagedBotAccessSettings', settings)).toBe(true)
  expect(await result('getManagedBotAccessSettings', { user_id: made.id })).toEqual({
    is_access_restricted: true,
    added_users: [expect.objectContaining({ id: SAM_ID })],
  })
})

it('shows people that the bot is writing', async () => {
  const events = await fetch(`${sandbox.url}/updates?user=${SAM_ID}`)
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect(await result('sendChatAction', { chat_id: SAM_ID, action: 'typing' })).toBe(true)
  let heard = ''
  while (!heard.includes('updateUserTyping')) heard += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  expect(await refusal('sendChatAction', { chat_id: SAM_ID, action: 'constructor' })).toBe(
    '400 Bad Request: wrong parameter action in request',
  )
})

describe('a chat', () => {
  it('is told with its details', async () => {
    expect(await result('getChat', { chat_id: SAM_ID })).toMatchObject({
      ...{ id: SAM_ID, type: 'private', first_name: 'Sam', active_usernames: ['samrivers'] },
      photo: { small_file_id: expect.any(String), big_file_id: expect.any(String) },
    })
    const { chat_id } = await groupWithBot('Known')
    expect(await result('getChat', { chat_id })).toMatchObject({ id: chat_id, type: 'group', title: 'Known' })
  })

  it('has its creator, its members, and others as not in the chat', async () => {
    const { chat_id } = await groupWithBot('Members')
    const status = async (user_id: number) => (await result('getChatMember', { chat_id, user_id })).status
    expect(await status(SAM_ID)).toBe('creator')
    expect(await status(7_000_000_001)).toBe('member')
    const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)
    expect(await refusal('getChatMember', { chat_id, user_id: alice.id })).toBe(
      '400 Bad Request: member not found',
    )
    await alice.say('sandbox_bot', '/start')
    expect(await status(alice.id)).toBe('left')
  })

  it('has administrators with their rights', async () => {
    const { chat_id, setRights } = await createChannel(sam, { title: 'Admins' })
    await setRights(botUser, { inviteUsers: true })
    const member = await result('getChatMember', { chat_id, user_id: 7_000_000_001 })
    expect(member).toMatchObject({
      ...{ status: 'administrator', can_invite_users: true, can_manage_chat: true, can_pin_messages: false },
    })
    expect(member).not.toHaveProperty('can_post_messages')
  })
})

it('downloads a photo in each of its sizes', async () => {
  const { total_count, photos } = await result('getUserProfilePhotos', { user_id: SAM_ID })
  expect([total_count, photos[0].length]).toEqual([1, 3])
  for (const { file_id, file_unique_id, file_size } of photos[0]) {
    const file = await result('getFile', { file_id })
    expect(file).toMatchObject({ file_id, file_unique_id, file_size })
    expect(file.file_path).not.toMatch(/^\//)
    const answer = await fetch(`${sandbox.botApi}/file/bot${token}/${file.file_path}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([bytes.length, bytes.subarray(1, 4).toString()]).toEqual([file_size, 'PNG'])
  }
  const missing = await fetch(`${sandbox.botApi}/file/bot${token}/photos/none.png`)
  expect([missing.status, await missing.json()]).toEqual([
    404,
    { ok: false, error_code: 404, description: 'Not Found' },
  ])
})

it('tells a bot its users’ languages', async () => {
  const { accounts } = await (await fetch(`${sandbox.url}/cast`)).json()
  const elena = personNamed(accounts.find((one: { username?: string }) => one.username === 'elenap').id)
  await elena.say('sandbox_bot', '/start')
  const messages = await told('message')
  expect(messages.at(-1).from.language_code).toBe('ru')
})

it('gets a photo with its caption, and downloads it', async () => {
  const [[, , { file_id }]] = (await result('getUserProfilePhotos', { user_id: SAM_ID })).photos
  const { file_path } = await result('getFile', { file_id })
  const download = async (path: string) =>
    Buffer.from(await (await fetch(`${sandbox.botApi}/file/bot${token}/${path}`)).arrayBuffer())
  const image = await download(file_path)
  await sam.rpc('upload.saveFilePart', { fileId: '7', filePart: 0, bytes: image.toString('base64') })
  const file = { _: 'inputFile', id: '7', parts: 1, name: 'a.png', md5Checksum: '' }
  const media = { _: 'inputMediaUploadedPhoto', file }
  await sam.rpc('messages.sendMedia', { peer: botPeer, media, message: 'Look', randomId: '0' })
  const heard = (await told('message')).at(-1)
  expect(heard).toMatchObject({ caption: 'Look', photo: [expect.objectContaining({ width: 640 })] })
  expect(heard).not.toHaveProperty('text')
  const stored = await result('getFile', { file_id: heard.photo.at(-1).file_id })
  expect((await download(stored.file_path)).equals(image)).toBe(true)
})
