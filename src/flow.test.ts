import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readUntil } from './backend/http/test-stream.ts'
import type { Backend } from './backend/start.ts'
import { openStage, STAGE_WAYS, type Stage } from './test-stage.ts'

/** What the app and the bot do for people, whichever way the backend talks to Telegram. */

let stage: Stage
let backend: Backend
let authorization: string

describe.each(STAGE_WAYS)('over %s', api => {
  beforeEach(async () => {
    stage = await openStage({ api })
    backend = await stage.startBackend()
    authorization = await stage.signIn()
  })
  afterEach(() => stage.close())

  const ask = (path: string, body?: object) =>
    fetch(`${backend.url}/api${path}`, {
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  const bot = async () => ({ _: 'inputPeerUser', ...(await stage.inputOf('handpick_bot')) })
  /** Messages of Sam's chat with the bot, newest first. */
  async function chatWithBot() {
    const all = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 20, maxId: 0, minId: 0, hash: '0' }
    const { messages } = await stage.rpc({ _: 'messages.getHistory', peer: await bot(), ...all })
    return messages as {
      id: number
      message: string
      replyMarkup?: { _: string; rows: { buttons: { buttonId: number }[] }[] }
    }[]
  }

  const buttonsOf = (message: Awaited<ReturnType<typeof chatWithBot>>[number] | undefined) =>
    message?.replyMarkup?.rows.flatMap(({ buttons }) => buttons)

  /** Presses the first button of the newest message. */
  async function chooseBobByNewest() {
    const [asking] = await chatWithBot()
    await stage.rpc({
      _: 'messages.sendBotRequestedPeer',
      peer: await bot(),
      msgId: asking?.id,
      buttonId: buttonsOf(asking)?.[0]?.buttonId,
      requestedPeers: [{ _: 'inputPeerUser', ...(await stage.inputOf('bobtanaka')) }],
    })
  }

  it('a prepared button brings what is shared by it to the event stream, with photos', async () => {
    const stream = await ask('/events')
    const { webappReqId } = await (await ask('/requests', { listId: 'trip' })).json()
    await stage.share({ webappReqId, buttonId: 1 }, 'alicemoreau')
    const told = await readUntil(stream, 'alicemoreau')
    expect(told).toContain('peers_shared')
    const { peers } = await (await ask('/lists/trip')).json()
    expect(peers).toMatchObject([{ kind: 'user', firstName: 'Alice', lastName: 'Moreau', askedAs: 'person' }])
    const [{ id, photoId }] = peers
    const photo = await ask(`/photos/user-${id}/${photoId}`)
    expect(photo.headers.get('content-type')).toMatch(/^image\//)
    expect((await photo.arrayBuffer()).byteLength).toBeGreaterThan(100)
  })

  it('a keyboard in the chat brings what is shared by it, and then the whole keyboard comes', async () => {
    expect((await ask('/keyboards', { listId: 'trip' })).status).toBe(201)
    await chooseBobByNewest()
    await expect
      .poll(async () => (await chatWithBot())[0]?.message)
      .toBe('Got it. Your choice is in your list now.')
    expect(buttonsOf((await chatWithBot())[0])).toHaveLength(7)
    const { peers } = await (await ask('/lists/trip')).json()
    expect(peers).toMatchObject([{ username: 'bobtanaka' }])
  })

  it('a keyboard from before everything was deleted brings nothing: the bot says so, and takes it away', async () => {
    expect((await ask('/keyboards', { listId: 'trip' })).status).toBe(201)
    const deleted = await fetch(`${backend.url}/api/me`, { method: 'DELETE', headers: { authorization } })
    expect(deleted.status).toBe(204)
    await chooseBobByNewest()
    await expect
      .poll(async () => (await chatWithBot())[0])
      .toMatchObject({
        message: expect.stringMatching(/kept nothing.+\/pick/),
        replyMarkup: { _: 'replyKeyboardHide' },
      })
    expect(await (await ask('/me')).json()).toMatchObject({ lists: [], requests: [] })
  })

  it('a command is answered with a keyboard of all requests', async () => {
    await stage.rpc({ _: 'messages.sendMessage', peer: await bot(), message: '/pick', randomId: '1' })
    await expect.poll(async () => (await chatWithBot())[0]?.message).toBe('What would you like to share?')
    expect(buttonsOf((await chatWithBot())[0])).toHaveLength(7)
  })

  it('a list is prepared as a message for its owner', async () => {
    const prepared = await ask('/lists/trip/messages', {})
    expect(prepared.status).toBe(201)
    const { id } = await prepared.json()
    const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
    const { result } = await stage.rpc({ _: 'messages.getPreparedInlineMessage', bot, id })
    expect(result.sendMessage.message).toContain('People for the trip')
  })

  it('the bot’s menu button opens the Mini App, and its commands are known', async () => {
    const id = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
    const botInfo = async () => (await stage.rpc({ _: 'users.getFullUser', id })).fullUser.botInfo
    await expect
      .poll(async () => (await botInfo()).menuButton)
      .toEqual({
        _: 'botMenuButton',
        text: 'Handpick',
        url: stage.webappUrl(),
      })
    await expect
      .poll(async () => (await botInfo()).commands)
      .toMatchObject([{ command: 'start' }, { command: 'pick' }, { command: 'privacy' }])
  })
})
