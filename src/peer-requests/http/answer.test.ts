import * as v from 'valibot'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { MOST_BODY_BYTES } from '../../contract/limits.ts'
import { problemSchema } from '../../contract/problem.ts'
import { aRequest } from '../../contract/test-request.ts'
import { NOW, signedFor, TOKEN } from '../../request-chat/server/test-init-data.ts'
import { CHECK_EVERY_MS } from '../follow-results.ts'
import { matchResult } from '../match-result.ts'
import { createPeerRequests, type PeerRequests } from '../peer-requests.ts'
import type { PeerRequestStore } from '../ports.ts'
import { memoryStore } from '../stores/memory.ts'
import { TelegramError } from '../telegram-error.ts'

const SAM = 7_300_000_001
const BOB = 2
let now: number
let refusal: TelegramError | undefined
let store: PeerRequestStore
let peerRequests: PeerRequests

beforeEach(() => {
  now = NOW
  refusal = undefined
  store = memoryStore(() => now)
  let buttons = 0
  const telegram = {
    async requestWebViewButton() {
      if (refusal) throw refusal
      return `req-${++buttons}`
    },
  }
  const requests = { trip: aRequest(), group: aRequest({ peerType: { kind: 'chat' } }) }
  peerRequests = createPeerRequests({ telegram, store, initData: TOKEN, requests, now: () => now })
})

interface Call {
  userId?: number
  headers?: Record<string, string>
  signal?: AbortSignal
}
function call(method: string, path: string, body?: unknown, { userId = SAM, headers, signal }: Call = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return peerRequests.fetch(
    new Request(`https://example.org/below/any/path/${path}`, {
      method,
      headers: { authorization: `tma ${signedFor(userId)}`, ...headers },
      ...(text !== undefined && { body: text }),
      ...(signal && { signal }),
    }),
  )
}
async function codeOf(answering: Promise<Response>) {
  const response = await answering
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem = v.parse(problemSchema, await response.json())
  expect(problem.status).toBe(response.status)
  return problem.code
}

/** A user shares somebody, as a button on a keyboard asked. */
async function share(firstName: string, userId = SAM) {
  const button = await peerRequests.keyboardButton(userId, aRequest(), { purpose: 'trip' })
  const request_id = 'request_users' in button ? button.request_users.request_id : 0
  const users = [{ user_id: 9, first_name: firstName }]
  const chat = { id: userId, type: 'private' }
  const message = { message_id: 1, date: now, chat, users_shared: { request_id, users } }
  await peerRequests.handleUpdate({ update_id: 1, message } as { update_id: number })
}

describe('POST …/prepare', () => {
  it('answers with an id, and how long it may be used', async () => {
    const first = await call('POST', 'prepare', { purpose: 'trip' })
    expect([first.status, await first.json()]).toEqual([201, { id: 'req-1', freshFor: 540 }])
    now += 40
    const second = await call('POST', 'prepare', { purpose: 'trip' })
    expect([second.status, await second.json()]).toEqual([200, { id: 'req-1', freshFor: 500 }])
    const other = await call('POST', 'prepare', { purpose: 'trip', instead: 'req-1' })
    expect(await other.json()).toMatchObject({ id: 'req-2' })
  })
  it('takes only purposes that the server knows', async () => {
    expect(await codeOf(call('POST', 'prepare', { purpose: 'other' }))).toBe('BODY_INVALID')
    expect(await codeOf(call('POST', 'prepare', { purpose: 'toString' }))).toBe('BODY_INVALID')
  })
  it.each([['{'], [{}], [{ purpose: 1 }], [{ purpose: 'trip', request: {} }], ['']])(
    'refuses %j',
    async body => {
      expect(await codeOf(call('POST', 'prepare', body))).toBe('BODY_INVALID')
    },
  )
  it('reads no more than the limit', async () => {
    const tooLong = JSON.stringify({ purpose: 'x'.repeat(MOST_BODY_BYTES) })
    expect(await codeOf(call('POST', 'prepare', tooLong))).toBe('BODY_TOO_LARGE')
  })
  it.each([
    ['user_unknown', 'USER_UNKNOWN_TO_BOT'],
    ['refused', 'TELEGRAM_REFUSED'],
    ['unavailable', 'TELEGRAM_UNAVAILABLE'],
  ] as const)('says when Telegram’s answer is %s', async (kind, code) => {
    refusal = new TelegramError(kind, '400 BUTTON_INVALID')
    expect(await codeOf(call('POST', 'prepare', { purpose: 'trip' }))).toBe(code)
  })
  it('passes on how long Telegram wants to wait', async () => {
    refusal = new TelegramError('flood_wait', '429 Too Many Requests', 7)
    const response = await call('POST', 'prepare', { purpose: 'trip' })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await response.json()).toMatchObject({ code: 'TELEGRAM_FLOOD_WAIT', retryAfter: 7 })
  })
  it('rejects with an error of the store, so that the server logs it', async () => {
    const failing = createPeerRequests({
      telegram: { requestWebViewButton: async () => 'req' },
      store: { ...store, findPrepared: () => Promise.reject(new Error('the disk is full')) },
      initData: TOKEN,
      requests: { trip: aRequest() },
      now: () => now,
    })
    peerRequests = failing
    await expect(call('POST', 'prepare', { purpose: 'trip' })).rejects.toThrow('the disk is full')
  })
})

describe('a caller', () => {
  it('has to send the init data of this bot', async () => {
    expect(await codeOf(call('GET', 'results', undefined, { headers: { authorization: '' } }))).toBe(
      'INIT_DATA_MISSING',
    )
    const forged = `tma ${signedFor(SAM).replace(/hash=../, 'hash=00')}`
    expect(await codeOf(call('GET', 'results', undefined, { headers: { authorization: forged } }))).toBe(
      'INIT_DATA_INVALID',
    )
  })
  it('may keep the app open for a day', async () => {
    now += 24 * 60 * 60
    expect((await call('GET', 'results')).status).toBe(200)
    now += 1
    expect(await codeOf(call('GET', 'results'))).toBe('INIT_DATA_EXPIRED')
  })
  it('finds no other route', async () => {
    expect(await codeOf(call('GET', 'prepare'))).toBe('ROUTE_UNKNOWN')
    expect(await codeOf(call('GET', 'anything'))).toBe('ROUTE_UNKNOWN')
  })
})

describe('GET …/results', () => {
  it('has the user’s own results after the cursor, without what only the server needs', async () => {
    await share('Alice')
    await share('Bob', BOB)
    const answer = await (await call('GET', 'results')).json()
    expect(answer).toEqual({
      results: [
        {
          id: answer.cursor,
          purpose: 'trip',
          peers: [{ kind: 'user', id: 9, firstName: 'Alice' }],
          sharedAt: now,
        },
      ],
      cursor: answer.cursor,
    })
    const next = await (await call('GET', `results?after=${answer.cursor}`)).json()
    expect(next).toEqual({ results: [], cursor: answer.cursor })
    expect(await (await call('GET', 'results?after=nonsense')).json()).toEqual(answer)
  })
})

describe('GET …/events', () => {
  /** Reads a stream up to a text. */
  async function readUntil(response: Response, wanted: string) {
    const reader = response.body!.getReader()
    const decoder = new TextDecoder()
    let text = ''
    while (!text.includes(wanted)) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    return { text, reader }
  }

  it('brings earlier results, and then each new one', async () => {
    await share('Alice')
    const response = await call('GET', 'events')
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const { text, reader } = await readUntil(response, 'Alice')
    expect(text).toMatch(/^retry: \d+\n\nevent: peers_shared\ndata: \{.*Alice.*\}\nid: \d+\n\n$/)
    const next = reader.read()
    await share('Grace')
    expect(new TextDecoder().decode((await next).value)).toContain('Grace')
    await reader.cancel()
  })
  it('goes on after the last event, without those of others', async () => {
    await share('Alice')
    const { cursor } = await (await call('GET', 'results')).json()
    await share('Bob', BOB)
    await share('Grace')
    const { text, reader } = await readUntil(
      await call('GET', 'events', undefined, { headers: { 'last-event-id': cursor } }),
      'Grace',
    )
    expect(text).not.toMatch(/Alice|Bob/)
    await reader.cancel()
  })
  it('finds what another process has stored, and says meanwhile that it is there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const response = await call('GET', 'events')
    let isRead = false
    const reading = readUntil(response, 'Zoe').finally(() => {
      isRead = true
    })
    await vi.advanceTimersByTimeAsync(CHECK_EVERY_MS)
    const buttonId = await store.allocateButtonId(SAM)
    await store.addPrepared({ userId: SAM, purpose: 'trip', request: aRequest(), buttonId, preparedAt: now })
    const zoe = { kind: 'user', id: 9, firstName: 'Zoe' } as const
    const result = { userId: SAM, buttonId, peers: [zoe], photos: [], date: now }
    await store.acceptResult(result, matchResult, now)
    while (!isRead) await vi.advanceTimersByTimeAsync(CHECK_EVERY_MS)
    const { text, reader } = await reading
    expect(text).toContain(': still here\n\nevent: peers_shared')
    await reader.cancel()
  })
  it('ends with the request, and with its reader', async () => {
    const ending = new AbortController()
    const response = await call('GET', 'events', undefined, { signal: ending.signal })
    const reader = response.body!.getReader()
    await reader.read()
    const rest = reader.read()
    ending.abort()
    expect(await rest).toEqual({ done: true, value: undefined })
  })
  it('waits for its reader, and keeps no results in memory for it', async () => {
    for (let count = 0; count < 3; count++) await share('Alice')
    const reads = vi.spyOn(store, 'resultsAfter')
    const response = await call('GET', 'events')
    await new Promise(resolve => setImmediate(resolve))
    expect(reads.mock.calls.length).toBeLessThanOrEqual(1)
    await response.body!.cancel()
  })
})
