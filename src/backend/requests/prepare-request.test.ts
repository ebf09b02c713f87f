import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { createRequestStore } from '../store/request-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import { type RequestPeerButton, type RequestStore, TelegramError } from './ports.ts'
import { createPrepareRequest } from './prepare-request.ts'

const SAM = 7_300_000_001
const BOB = 2
let now: number
let store: RequestStore
let asked: { userId: number; button: RequestPeerButton; traceId: string }[]
let refusal: TelegramError | undefined
let prepareRequest: ReturnType<typeof createPrepareRequest>

beforeEach(async () => {
  now = 1_800_000_000
  asked = []
  refusal = undefined
  store = createRequestStore(await openTestSqlite(), () => now)
  const requestWebViewButton = async (userId: number, button: RequestPeerButton, traceId: string) => {
    if (refusal) throw refusal
    asked.push({ userId, button, traceId })
    return `req-${asked.length}`
  }
  prepareRequest = createPrepareRequest({ store, telegram: { requestWebViewButton }, now: () => now })
})
afterEach(() => store.close())

const trip = { listId: 'trip', request: aRequest() }
const prepare = (userId = SAM, what = trip, traceId = 'trace') => prepareRequest(userId, what, traceId)
const idOf = async (preparing: ReturnType<typeof prepare>) => (await preparing).request.webappReqId

describe('prepareRequest', () => {
  it('asks Telegram for a button with an id of its own, for the call', async () => {
    expect(await prepare()).toEqual({
      request: { listId: 'trip', webappReqId: 'req-1', freshFor: 540 },
      isNew: true,
    })
    await prepare(SAM, { ...trip, listId: 'group' }, 'another')
    expect(asked).toEqual([
      { userId: SAM, button: { buttonId: 1, request: aRequest() }, traceId: 'trace' },
      { userId: SAM, button: { buttonId: 2, request: aRequest() }, traceId: 'another' },
    ])
  })
  it('can be found by the result, with the call that it was prepared for', async () => {
    await prepare()
    const share = { userId: SAM, buttonId: 1, peers: [], photos: [], date: now }
    expect(await store.acceptResult(share)).toMatchObject({
      outcome: 'stored',
      onKeyboard: false,
      traceId: 'trace',
    })
  })
  it('gives an unused request again until a minute before its end, with the same end', async () => {
    const { request } = await prepare()
    now += 540
    expect(await prepare()).toEqual({ request: { ...request, freshFor: 0 }, isNew: false })
    now += 1
    expect(await prepare()).toEqual({
      request: { listId: 'trip', webappReqId: 'req-2', freshFor: 540 },
      isNew: true,
    })
  })
  it('doesn’t give a request of unknown age, after the clock was set back', async () => {
    await prepare()
    now -= 3600
    expect(await prepare()).toMatchObject({ request: { webappReqId: 'req-2', freshFor: 540 }, isNew: true })
    expect(await prepare()).toMatchObject({ request: { webappReqId: 'req-2', freshFor: 540 }, isNew: false })
  })
  it('counts freshness from Telegram’s answer', async () => {
    const { telegram, askedFor } = slowTelegram()
    const slow = createPrepareRequest({ store, telegram, now: () => now })
    const preparing = slow(SAM, trip, 'trace')
    const answer = await askedFor
    now += 4
    answer('req-slow')
    expect(await preparing).toMatchObject({ request: { webappReqId: 'req-slow', freshFor: 540 } })
    expect(await prepare()).toMatchObject({ request: { freshFor: 540 }, isNew: false })
  })
  it('asks Telegram once for a user who asks several times at the same time', async () => {
    expect(await Promise.all([prepare(), prepare(), prepare()].map(idOf))).toEqual([
      'req-1',
      'req-1',
      'req-1',
    ])
    expect(asked).toHaveLength(1)
  })
  it('gives two users different buttons, even when they ask for the same at the same time', async () => {
    const ids = await Promise.all([prepare(SAM), prepare(BOB)].map(idOf))
    expect(new Set(ids).size).toBe(2)
    expect(asked.map(({ userId }) => userId).sort()).toEqual([BOB, SAM])
  })
  it('tells lists and requests apart that are asked for at the same time', async () => {
    const others = [trip, { ...trip, listId: 'group' }, { ...trip, request: aRequest({ maxQuantity: 2 }) }]
    const ids = await Promise.all(others.map(other => idOf(prepare(SAM, other))))
    expect(new Set(ids).size).toBe(3)
  })
  it('asks again after a refusal', async () => {
    refusal = new TelegramError('flood_wait', '420 FLOOD_WAIT_3', 3)
    await expect(prepare()).rejects.toBe(refusal)
    refusal = undefined
    expect(await idOf(prepare())).toBe('req-1')
  })
})

/** A Telegram that answers when the test says so. */
function slowTelegram() {
  let heard = (_answer: (webappReqId: string) => void) => {}
  const askedFor = new Promise<(webappReqId: string) => void>(resolve => {
    heard = resolve
  })
  const requestWebViewButton = () => new Promise<string>(resolve => heard(resolve))
  return { telegram: { requestWebViewButton }, askedFor }
}
