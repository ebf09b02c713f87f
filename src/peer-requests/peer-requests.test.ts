import type { tl } from '@mtcute/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../contract/test-request.ts'
import { TOKEN } from '../request-chat/server/test-init-data.ts'
import { createPeerRequests, type PeerRequests } from './peer-requests.ts'
import type { PeersShared, RequestPeerButton } from './ports.ts'
import { memoryStore } from './stores/memory.ts'

const SAM = 7_300_000_001
let now: number
let asked: { userId: number; button: RequestPeerButton; traceId: string | undefined }[]
let heard: PeersShared[]
let peerRequests: PeerRequests

beforeEach(() => {
  now = 1_800_000_000
  asked = []
  heard = []
  peerRequests = createPeerRequests({
    telegram: {
      async requestWebViewButton(userId, button, traceId) {
        asked.push({ userId, button, traceId })
        return `req-${asked.length}`
      },
    },
    store: memoryStore(() => now),
    initData: TOKEN,
    onResult: result => heard.push(result),
    now: () => now,
  })
})

/** An update of the Bot API, as a library gives it to its handlers. */
const shared = (request_id: number, user_id = 9) => ({
  update_id: 1,
  message: {
    message_id: 5,
    date: now,
    chat: { id: SAM, type: 'private' },
    users_shared: { request_id, users: [{ user_id, first_name: 'Alice' }] },
  },
})
const buttonIdOf = (index: number) => asked[index]?.button.buttonId ?? 0

describe('prepare', () => {
  it('gives the same unused id again, until a minute before its end', async () => {
    expect(await peerRequests.prepare(SAM, aRequest())).toEqual({
      id: 'req-1',
      freshUntil: now + 540,
      isNew: true,
    })
    now += 540
    expect(await peerRequests.prepare(SAM, aRequest())).toMatchObject({ id: 'req-1', isNew: false })
    now += 1
    expect(await peerRequests.prepare(SAM, aRequest())).toMatchObject({ id: 'req-2', isNew: true })
  })
  it('gives another id in place of a refused one, and after a result', async () => {
    const { id } = await peerRequests.prepare(SAM, aRequest())
    expect(await peerRequests.prepare(SAM, aRequest(), { instead: id })).toMatchObject({ id: 'req-2' })
    await peerRequests.handleUpdate(shared(buttonIdOf(1)))
    await peerRequests.handleUpdate(shared(buttonIdOf(0)))
    expect(await peerRequests.prepare(SAM, aRequest())).toMatchObject({ id: 'req-3' })
  })
  it('asks Telegram once for several calls at the same time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => peerRequests.prepare(SAM, aRequest())))
    expect(new Set(all.map(({ id }) => id))).toEqual(new Set(['req-1']))
    expect(asked).toHaveLength(1)
  })
  it('refuses a request that Telegram would refuse, before asking', async () => {
    const wrong = aRequest({ peerType: { kind: 'chat' }, maxQuantity: 2 })
    await expect(peerRequests.prepare(SAM, wrong)).rejects.toThrow('only users can be shared several at once')
    expect(asked).toEqual([])
  })
})

describe('handleUpdate', () => {
  it('stores the result once, with what it was asked for, and tells of it once', async () => {
    await peerRequests.prepare(SAM, aRequest(), { purpose: 'trip', traceId: 'call-7' })
    const update = shared(buttonIdOf(0))
    const { outcome } = await peerRequests.handleUpdate(update)
    expect(outcome).toBe('stored')
    expect(await peerRequests.handleUpdate(update)).toEqual({ outcome: 'duplicate' })
    expect(heard).toHaveLength(1)
    const { results } = await peerRequests.results(SAM)
    expect(results).toEqual(heard)
    expect(results[0]).toMatchObject({
      purpose: 'trip',
      traceId: 'call-7',
      webappReqId: 'req-1',
      peers: [{ kind: 'user', id: 9, firstName: 'Alice' }],
    })
  })
  it('reads mtcute’s updates, too', async () => {
    await peerRequests.prepare(SAM, aRequest())
    const message: tl.RawMessageService = {
      _: 'messageService',
      id: 3,
      peerId: { _: 'peerUser', userId: SAM },
      date: now,
      action: {
        _: 'messageActionRequestedPeerSentMe',
        buttonId: buttonIdOf(0),
        peers: [{ _: 'requestedPeerUser', userId: 9 }],
      },
    }
    const update = { _: 'updateNewMessage', message, pts: 1, ptsCount: 1 }
    expect(await peerRequests.handleUpdate({ update, peers: { users: new Map() } })).toMatchObject({
      outcome: 'stored',
    })
  })
  it('leaves other updates and the bot’s own buttons to the bot', async () => {
    await peerRequests.prepare(SAM, aRequest())
    expect(await peerRequests.handleUpdate({ update_id: 1 })).toEqual({ outcome: 'other' })
    expect(await peerRequests.handleUpdate(shared(41))).toEqual({ outcome: 'other' })
  })
  it('keeps a result that no request asked for, and says so', async () => {
    expect(await peerRequests.handleUpdate(shared(2 ** 30 + 5))).toMatchObject({ outcome: 'unmatched' })
    expect(heard).toEqual([])
  })
  it('rejects with the error of onResult, though the result is kept', async () => {
    const store = memoryStore()
    const telegram = { requestWebViewButton: async () => 'req' }
    const failing = createPeerRequests({
      telegram,
      store,
      initData: TOKEN,
      onResult: () => Promise.reject(new Error('no')),
    })
    const button = await failing.keyboardButton(SAM, aRequest())
    const id = 'request_users' in button ? button.request_users.request_id : 0
    await expect(failing.handleUpdate(shared(id))).rejects.toThrow('no')
    expect((await failing.results(SAM)).results).toHaveLength(1)
  })
  it('rejects when the result can’t be stored', async () => {
    const store = { ...memoryStore(), acceptResult: () => Promise.reject(new Error('the disk is full')) }
    const telegram = { requestWebViewButton: async () => 'req' }
    const failing = createPeerRequests({ telegram, store, initData: TOKEN })
    await expect(failing.handleUpdate(shared(2 ** 30))).rejects.toThrow('the disk is full')
  })
})

describe('keyboardButton', () => {
  it('asks for the same in the chat, and its result comes like any other', async () => {
    const button = await peerRequests.keyboardButton(SAM, aRequest(), { purpose: 'trip' })
    expect(button).toMatchObject({ text: 'Choose', request_users: { max_quantity: 1 } })
    const id = 'request_users' in button ? button.request_users.request_id : 0
    await peerRequests.handleUpdate(shared(id))
    expect(heard).toMatchObject([{ purpose: 'trip', buttonId: id }])
    expect(heard[0]).not.toHaveProperty('webappReqId')
  })
})

describe('results', () => {
  it('come after the cursor, which stays when there are none', async () => {
    for (const user of [9, 10]) {
      await peerRequests.prepare(SAM, aRequest())
      await peerRequests.handleUpdate(shared(buttonIdOf(asked.length - 1), user))
    }
    const first = heard[0]?.id
    const { results, cursor } = await peerRequests.results(SAM, String(first))
    expect(results.map(({ peers }) => peers[0]?.id)).toEqual([10])
    expect(await peerRequests.results(SAM, cursor)).toEqual({ results: [], cursor })
  })
  it('are swept after ninety days', async () => {
    await peerRequests.prepare(SAM, aRequest())
    await peerRequests.handleUpdate(shared(buttonIdOf(0)))
    now += 90 * 24 * 60 * 60
    await peerRequests.sweep()
    expect((await peerRequests.results(SAM)).results).toHaveLength(1)
    now += 1
    await peerRequests.sweep()
    expect((await peerRequests.results(SAM)).results).toEqual([])
  })
})

it('requests for pages are checked at the start', () => {
  const wrong = aRequest({ maxQuantity: 11 })
  const options = {
    telegram: { requestWebViewButton: async () => '' },
    store: memoryStore(),
    initData: TOKEN,
  }
  expect(() => createPeerRequests({ ...options, requests: { wrong } })).toThrow()
})
