import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backend } from './backend/start.ts'
import { openStage, STAGE_APIS, type Stage } from './test-stage.ts'

/** What was chosen gets to the lists without a gap in the bot's updates, and across each gap that there is. */

let stage: Stage
let backend: Backend
let authorization: string

afterEach(() => stage.close())

const faults = (...list: object[]) => stage.post('/control/faults', { faults: list })
const bot = async () => ({ _: 'inputPeerUser', ...(await stage.inputOf('handpick_bot')) })

const ask = (path: string, body: object) =>
  fetch(`${backend.url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Messages of Sam's chat with the bot, newest first. */
async function chatWithBot() {
  const all = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 20, maxId: 0, minId: 0, hash: '0' }
  const { messages } = await stage.rpc({ _: 'messages.getHistory', peer: await bot(), ...all })
  return messages as {
    id: number
    message?: string
    replyMarkup?: { _: string; rows: { buttons: { buttonId: number }[] }[] }
  }[]
}

/** Shares by a button of the newest keyboard in the chat. */
async function shareByKeyboard(username: string) {
  const asking = (await chatWithBot()).find(({ replyMarkup }) => replyMarkup?._ === 'replyKeyboardMarkup')
  await stage.rpc({
    _: 'messages.sendBotRequestedPeer',
    peer: await bot(),
    msgId: asking?.id,
    buttonId: asking?.replyMarkup?.rows[0]?.buttons[0]?.buttonId,
    requestedPeers: [{ _: 'inputPeerUser', ...(await stage.inputOf(username)) }],
  })
}

/** What the app shows of the list of the first template: usernames, newest first. */
async function shown(): Promise<string[]> {
  const list = await fetch(`${backend.url}/api/lists/trip`, { headers: { authorization } })
  const { peers }: { peers: { username: string }[] } = await list.json()
  return peers.map(({ username }) => username)
}
const isShown = (...usernames: string[]) => expect.poll(shown).toEqual(usernames)

let sent = 0
const say = async (peer: object, message: string) =>
  stage.rpc({ _: 'messages.sendMessage', peer, message, randomId: String(++sent) })

describe.each(STAGE_APIS)('over %s a share leaves no gap that has to be asked for', api => {
  beforeEach(async () => {
    stage = await openStage({ api })
    backend = await stage.startBackend()
    authorization = await stage.signIn()
    // Whatever waits for the difference stays away. Only MTProto has it.
    await faults({ method: 'updates.getDifference', effect: 'error', code: 400, text: 'NOT_NOW' })
  })

  it('on the classic path, the second one after the bot’s thanks for the first', async () => {
    for (const names of [['alicemoreau'], ['bobtanaka', 'alicemoreau']]) {
      expect((await ask('/api/keyboards', { listId: 'trip' })).status).toBe(201)
      await shareByKeyboard(names[0] ?? '')
      await isShown(...names)
      await expect.poll(async () => (await chatWithBot())[0]?.message).toMatch(/^Got it/)
    }
  })

  it('after the bot has answered a command', async () => {
    await say(await bot(), '/pick')
    await expect.poll(async () => (await chatWithBot())[0]?.replyMarkup?._).toBe('replyKeyboardMarkup')
    await shareByKeyboard('alicemoreau')
    await isShown('alicemoreau')
  })
})
