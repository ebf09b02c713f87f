import { describe, expect, it } from 'vitest'
import { connectBot } from '../../test-clients.ts'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'

interface Update {
  update_id: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  [kind: string]: any
}

async function open() {
  const telegram = await openBotApi()
  const poll = (parameters: object = {}): Promise<Update[]> => telegram.result('getUpdates', parameters)
  /** Sends texts to the bot. Returns the ids of their updates. */
  async function said(...texts: string[]) {
    for (const text of texts) await telegram.sam.say('sandbox_bot', text)
    return (await poll()).map(({ update_id }) => update_id)
  }
  const texts = async (parameters: object = {}) => (await poll(parameters)).map(({ message }) => message.text)
  return { ...telegram, poll, said, texts }
}

describe('getUpdates', () => {
  it('tells earlier messages, with the id as the first field', async () => {
    const { sam, poll } = await open()
    await sam.say('sandbox_bot', '/start')
    const [update] = await poll()
    expect(Object.keys(update ?? {})).toEqual(['update_id', 'message'])
    expect(update?.message).toMatchObject({
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      from: { id: SAM_ID, is_bot: false, first_name: 'Sam' },
      chat: { id: SAM_ID, type: 'private' },
    })
  })

  it('tells the same updates again until an offset confirms them', async () => {
    const { said, texts } = await open()
    const [, second = 0] = await said('one', 'two', 'three')
    expect(await texts()).toEqual(['one', 'two', 'three'])
    expect(await texts({ offset: second })).toEqual(['two', 'three'])
    expect(await texts()).toEqual(['two', 'three'])
  })

  it('tells no earlier updates to a bot that is signed in on MTProto, which got them there', async () => {
    const { sandbox, sam, poll, texts } = await open()
    const client = await connectBot(sandbox)
    await sam.say('sandbox_bot', 'before')
    await client.destroy()
    await sam.say('sandbox_bot', 'before as well')
    expect(await poll()).toEqual([])
    await sam.say('sandbox_bot', 'since then')
    expect(await texts()).toEqual(['since then'])
  })

  it('tells a bot that is new nothing that a channel or a supergroup has said before it came', async () => {
    for (const kind of [{ broadcast: true }, { megagroup: true }]) {
      const { sandbox, sam, poll } = await open()
      const made = await sam.rpc('channels.createChannel', { title: 'News', about: '', ...kind })
      const [{ id: channelId, accessHash }] = made.chats
      const channel = { _: 'inputChannel', channelId, accessHash }
      const userId = { ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }
      const say = (text: string) => sam.say({ ...channel, _: 'inputPeerChannel' }, text)
      await say('before')
      sandbox.clock.advance('1s')
      const adminRights = { _: 'chatAdminRights', postMessages: true }
      await sam.rpc('channels.editAdmin', { channel, userId, adminRights, rank: '' })
      await say('since then')
      const told = (await poll()).map(({ message, channel_post }) => (message ?? channel_post)?.text)
      expect(told).toContain('since then')
      expect(told).not.toContain('before')
    }
  })

  it('numbers updates consecutively', async () => {
    const { said } = await open()
    const [first = 0, second] = await said('one', 'two')
    expect(second).toBe(first + 1)
  })

  it('keeps the last updates for a negative offset, and forgets the rest', async () => {
    const { said, texts } = await open()
    await said('one', 'two', 'three')
    expect(await texts({ offset: -2 })).toEqual(['two', 'three'])
    expect(await texts()).toEqual(['two', 'three'])
  })

  it('ignores an offset that is far away', async () => {
    const { said, texts } = await open()
    const [first = 0] = await said('one')
    expect(await texts({ offset: 1 })).toEqual(['one'])
    expect(await texts({ offset: first + 12 })).toEqual(['one'])
    expect(await texts({ offset: first + 11 })).toEqual([])
  })

  it('tells at most as many as the limit, from 1 to 100', async () => {
    const { said, texts } = await open()
    await said('one', 'two')
    expect(await texts({ limit: 1 })).toEqual(['one'])
    expect(await texts({ limit: 0 })).toEqual(['one'])
    expect(await texts({ limit: 1000 })).toEqual(['one', 'two'])
  })

  it('waits for the next update', async () => {
    const { sam, poll, texts } = await open()
    await poll()
    const waiting = texts({ timeout: 50 })
    await sam.say('sandbox_bot', 'at last')
    expect(await waiting).toEqual(['at last'])
  })

  it('refuses the older of two waiting polls, but no poll that can be answered at once', async () => {
    const { sam, call, poll, said } = await open()
    await poll()
    const older = call('getUpdates', { timeout: 50 })
    await expect.poll(async () => (await call('getUpdates', { timeout: 0 })).body.ok).toBe(true)
    const newer = call('getUpdates', { timeout: 50 })
    expect((await older).body).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    await sam.say('sandbox_bot', 'for the newer')
    expect((await newer).body.result).toHaveLength(1)
    expect(await said()).toHaveLength(1)
  })

  it('tells only the kinds that were wanted when they happened, and keeps that setting', async () => {
    const { sam, poll, said } = await open()
    expect(await poll({ allowed_updates: ['CALLBACK_query', 'nonsense'] })).toEqual([])
    expect(await said('unheard')).toEqual([])
    await poll({ allowed_updates: 'no list' })
    expect(await said('unheard')).toEqual([])
    await poll({ allowed_updates: [] })
    await sam.say('sandbox_bot', 'heard')
    expect((await poll()).map(({ message }) => message.text)).toEqual(['heard'])
  })

  it('forgets a message after a day', async () => {
    const { sandbox, said } = await open()
    expect(await said('one')).toHaveLength(1)
    sandbox.clock.advance('23h')
    expect(await said()).toHaveLength(1)
    sandbox.clock.advance('61m')
    expect(await said()).toEqual([])
  })

  it('keeps no expired updates, also for a bot that never asks again', async () => {
    const { sandbox, sam, poll } = await open()
    await poll()
    const kept = async () => {
      const state = await (await fetch(`${sandbox.url}/control/state`)).json()
      return state.tables.botUpdates.length
    }
    await sam.say('sandbox_bot', 'one')
    await sam.say('sandbox_bot', 'two')
    expect(await kept()).toBe(2)
    sandbox.clock.advance('25h')
    await sam.say('sandbox_bot', 'three')
    expect(await kept()).toBe(1)
  })

  it('forgets a pressed button after 150 seconds', async () => {
    const { sandbox, sam, result, poll } = await open()
    await sam.say('sandbox_bot', '/start')
    const keyboard = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    await result('sendMessage', { chat_id: SAM_ID, text: 'x', reply_markup: keyboard })
    const [message] = await sam.history('sandbox_bot', 1)
    const peer = await sam.peerNamed('sandbox_bot')
    const data = Buffer.from('a').toString('base64')
    const press = sam.rpc('messages.getBotCallbackAnswer', { peer, msgId: message.id, data })
    const pressed = press.catch((error: Error) => error.message)
    await expect.poll(async () => (await poll()).some(one => one.callback_query)).toBe(true)
    sandbox.clock.advance('151s')
    expect((await poll()).some(one => one.callback_query)).toBe(false)
    expect(await pressed).toBe('400 BOT_RESPONSE_TIMEOUT')
  })

  it('doesn’t tell the bot’s own messages', async () => {
    const { sam, result, poll } = await open()
    await sam.say('sandbox_bot', '/start')
    await poll({ offset: -1 })
    await result('sendMessage', { chat_id: SAM_ID, text: 'mine' })
    expect((await poll()).map(({ message }) => message.text)).toEqual(['/start'])
  })

  it('keeps waiting updates in a saved state, and numbers them again when it is loaded', async () => {
    const { sandbox, said, texts } = await open()
    const [first = 0] = await said('before')
    const state = await (await fetch(`${sandbox.url}/control/state`)).text()
    await texts({ offset: first + 1 })
    expect(await said('after')).toEqual([first + 1])
    const headers = { 'content-type': 'application/json' }
    const loaded = await fetch(`${sandbox.url}/control/state`, { method: 'POST', headers, body: state })
    expect(loaded.status).toBe(200)
    expect(await said()).toEqual([first + 2])
    expect(await texts()).toEqual(['before'])
  })
})
