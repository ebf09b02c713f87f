import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { BRIEF_MS, LONG_MS } from './patience.ts'
import { createRequestChat, type RequestChatOptions } from './request-chat.ts'
import { testClient } from './test-client.ts'

/** A client that always replies, unless another platform is given. */
function setup(options: Partial<RequestChatOptions> = {}) {
  const client = testClient()
  const { bridge, surroundings } = client
  const requestChat = createRequestChat({
    bridge,
    surroundings,
    version: '9.6',
    platform: 'tdesktop',
    ...options,
  })
  return { ...client, requestChat }
}

const failed = (error: string) => ({ status: 'failed', error })
const ASKED_A = 'web_app_request_chat a'

describe('requestChat', () => {
  it('asks the client for the prepared button and resolves when it was sent', async () => {
    const { requestChat, posted, send, listening } = setup()
    const result = requestChat('a')
    expect(posted).toEqual([ASKED_A])
    send({ req_id: 'a' })
    expect(await result).toEqual({ status: 'sent' })
    expect(listening()).toBe(0)
  })
  it.each<[string, unknown, object]>([
    ['Desktop’s reply with an error', { req_id: 'a', error: 'PEER_ID_INVALID' }, failed('PEER_ID_INVALID')],
    ['Desktop’s cancellation', { req_id: 'a', error: 'USER_DECLINED' }, { status: 'cancelled' }],
    ['one in other words', { req_id: 'a', error: 'USER_CANCELED' }, { status: 'cancelled' }],
    ['one that is spelt otherwise', { req_id: 'a', error: 'Cancelled' }, { status: 'cancelled' }],
    ['an error that only begins so', { error: 'CANCELLED_BY_SERVER' }, failed('CANCELLED_BY_SERVER')],
    ['a button that Desktop can’t serve', { error: 'UNSUPPORTED_BUTTON_TYPE' }, { status: 'unsupported' }],
    ['a client’s word that it can’t', { error: 'UNSUPPORTED' }, { status: 'unsupported' }],
    ['Desktop’s panel that was gone', { req_id: 'a', error: 'UNKNOWN_ERROR' }, failed('UNKNOWN_ERROR')],
    ['Android’s reply without an error', { req_id: 'a' }, { status: 'closed' }],
    ['Android’s empty reply when the picker is closed', {}, { status: 'closed' }],
    ['iOS’s null', null, { status: 'closed' }],
    ['a reply without any payload', undefined, { status: 'closed' }],
    ['an empty text, as the script posts for nothing', '', { status: 'closed' }],
    ['fields of other types than documented', { req_id: null, error: 7 }, { status: 'closed' }],
  ])('takes %s', async (_, payload, expected) => {
    const { requestChat, say } = setup()
    const result = requestChat('a')
    say('requested_chat_failed', payload)
    expect(await result).toEqual(expected)
  })
  it.each([undefined, null, {}])('accepts a “sent” with the data %j', async payload => {
    const { requestChat, send } = setup({ version: '10.1' })
    const result = requestChat('a')
    send(payload)
    expect(await result).toEqual({ status: 'sent' })
  })
  it('tells when Telegram refuses after “sent”, until the signal comes', async () => {
    const { requestChat, send, fail, listening } = setup()
    const refusals: string[] = []
    const ask = async (reqId: string) => {
      const waiting = new AbortController()
      const onRefused = (error: string) => refusals.push(`${reqId} ${error}`)
      const result = requestChat(reqId, { signal: waiting.signal, onRefused })
      send({ req_id: reqId })
      expect(await result).toEqual({ status: 'sent' })
      return waiting
    }
    await ask('a')
    send({ req_id: 'a' })
    fail({})
    fail(null)
    fail({ req_id: 'b' })
    expect(refusals).toEqual([])
    fail({ req_id: 'a' })
    fail({ req_id: 'a' })
    expect(refusals).toEqual(['a '])
    const waiting = await ask('c')
    waiting.abort()
    fail({ req_id: 'c', error: 'BOT_CREATE_LIMIT_EXCEEDED' })
    expect(refusals).toEqual(['a '])
    expect(listening()).toBe(0)
  })
  it('ignores replies to another request', async () => {
    const { requestChat, send, fail } = setup()
    const result = requestChat('a')
    fail({ req_id: 'b', error: 'X' })
    send({ req_id: 'b' })
    fail({ req_id: 'a' })
    expect(await result).toEqual({ status: 'closed' })
  })
  it('doesn’t settle the next request with a repeated reply, or with a late reply to an aborted request', async () => {
    const { requestChat, send, fail } = setup()
    const first = requestChat('a')
    send({ req_id: 'a' })
    expect(await first).toEqual({ status: 'sent' })
    const giveUp = new AbortController()
    void requestChat('b', { signal: giveUp.signal })
    giveUp.abort()
    const third = requestChat('c')
    send({ req_id: 'a' })
    fail({ req_id: 'b', error: 'PEER_ID_INVALID' })
    fail({ req_id: 'c', error: 'USER_DECLINED' })
    expect(await third).toEqual({ status: 'cancelled' })
  })
  it('opens one picker at a time, and another after the first is closed', async () => {
    const { requestChat, posted, send } = setup()
    const first = requestChat('a')
    expect(requestChat.isBusy()).toBe(true)
    expect(await requestChat('b')).toEqual({ status: 'busy' })
    send({ req_id: 'a' })
    await first
    expect(requestChat.isBusy()).toBe(false)
    void requestChat('c')
    expect(posted).toEqual([ASKED_A, 'web_app_request_chat c'])
  })
  it('treats a tap after three seconds as a lost reply, because an open picker would cover the page', async () => {
    const { requestChat, posted, pass, send } = setup()
    const first = requestChat('a')
    pass(2999)
    expect(await requestChat('b')).toEqual({ status: 'busy' })
    pass(1)
    expect(requestChat.isBusy()).toBe(false)
    const second = requestChat('b')
    expect(await first).toEqual({ status: 'silent' })
    expect(posted).toEqual([ASKED_A, 'web_app_request_chat b'])
    send({ req_id: 'b' })
    expect(await second).toEqual({ status: 'sent' })
  })
  it.each(['9.5', '6.0', '8.12', '', 'unknown'])(
    'asks nothing of a client of version “%s”',
    async version => {
      const { requestChat, posted } = setup({ version })
      expect(requestChat.isSupported()).toBe(false)
      expect(await requestChat('a')).toEqual({ status: 'unsupported' })
      expect(posted).toEqual([])
    },
  )
  it('can be aborted, even before it begins', async () => {
    const { requestChat, posted, listening } = setup()
    const giveUp = new AbortController()
    const result = requestChat('a', { signal: giveUp.signal })
    giveUp.abort()
    expect(await result).toEqual({ status: 'cancelled' })
    expect(await requestChat('b', { signal: giveUp.signal })).toEqual({ status: 'cancelled' })
    expect(posted).toEqual([ASKED_A])
    expect(listening()).toBe(0)
  })
  it('leaves no listeners at a signal that is used many times', async () => {
    const { requestChat, fail } = setup()
    const { signal } = new AbortController()
    for (let time = 0; time < 3; time++) {
      const result = requestChat('a', { signal })
      fail({ req_id: 'a' })
      await result
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
  it('throws the bridge’s error, and can be used again', async () => {
    let isThere = false
    const { bridge, ...client } = testClient()
    const { surroundings, listening, send } = client
    const requestChat = createRequestChat({
      bridge: {
        ...bridge,
        postEvent(name, params) {
          if (!isThere) throw new Error('no client')
          bridge.postEvent(name, params)
        },
      },
      surroundings,
      version: '9.6',
      platform: 'macos',
    })
    await expect(requestChat('a')).rejects.toThrow('no client')
    expect(listening()).toBe(0)
    isThere = true
    const result = requestChat('b')
    send()
    expect(await result).toEqual({ status: 'sent' })
  })
})

describe('a client that opens nothing', () => {
  it.each([
    ['ios', 'user', BRIEF_MS],
    ['webk', 'chat', BRIEF_MS],
    ['macos', 'broadcast', LONG_MS],
    ['ios', 'createBot', LONG_MS],
  ] as const)('on %s, asked for %s, is silent after %s ms', async (platform, kind, patienceMs) => {
    const { requestChat, pass, listening } = setup({ platform })
    expect(requestChat.isSupported(kind)).toBe(true)
    const result = requestChat('a', { kind })
    pass(patienceMs - 1)
    expect(requestChat.isSupported(kind)).toBe(true)
    pass(1)
    expect(await result).toEqual({ status: 'silent' })
    expect(requestChat.isSupported(kind)).toBe(false)
    expect(requestChat.isSupported()).toBe(true)
    expect(listening()).toBe(0)
  })
  it('isn’t suspected on platforms that always reply', async () => {
    for (const platform of ['tdesktop', 'android']) {
      const { requestChat, pass, send } = setup({ platform })
      const result = requestChat('a')
      pass(3_600_000)
      send({ req_id: 'a' })
      expect(await result).toEqual({ status: 'sent' })
    }
  })
  it('gets more time while something covers the page', async () => {
    const { requestChat, sign, pass, send } = setup({ platform: 'macos' })
    const result = requestChat('a')
    sign('covered')
    pass(3_600_000)
    send()
    expect(await result).toEqual({ status: 'sent' })
  })
  it('may still create a bot, because iOS opens only that form', async () => {
    const { requestChat, pass } = setup({ platform: 'ios' })
    const result = requestChat('a', { kind: 'user' })
    pass(BRIEF_MS)
    await result
    expect(requestChat.isSupported('chat')).toBe(false)
    expect(requestChat.isSupported('createBot')).toBe(true)
  })
  it('may say itself that it can’t', async () => {
    const { requestChat, fail } = setup()
    const result = requestChat('a', { kind: 'chat' })
    fail({ error: 'UNSUPPORTED_BUTTON_TYPE' })
    expect(await result).toEqual({ status: 'unsupported' })
    expect(requestChat.isSupported('chat')).toBe(false)
  })
  it('is trusted after its first reply: later silence means that the user is choosing', async () => {
    const { requestChat, fail, pass, send } = setup({ platform: 'macos' })
    const first = requestChat('a')
    fail({ req_id: 'a', error: 'USER_DECLINED' })
    await first
    const second = requestChat('b', { kind: 'chat' })
    pass(3_600_000)
    send({ req_id: 'b' })
    expect(await second).toEqual({ status: 'sent' })
  })
  it('has a picker after all when the bot gets a choice', async () => {
    const { requestChat, pass } = setup({ platform: 'macos' })
    const result = requestChat('a')
    pass(LONG_MS)
    await result
    requestChat.noteAnswer('user')
    expect(requestChat.isSupported('user')).toBe(true)
  })
  it('gets less time when the reply to the last request was lost', async () => {
    const { requestChat, pass } = setup()
    void requestChat('a')
    pass(3000)
    const result = requestChat('b')
    pass(BRIEF_MS)
    expect(await result).toEqual({ status: 'silent' })
  })
  it('gets less time after it was silent', async () => {
    const { requestChat, pass } = setup({ platform: 'macos' })
    const first = requestChat('a')
    pass(LONG_MS)
    await first
    const second = requestChat('b')
    pass(BRIEF_MS)
    expect(await second).toEqual({ status: 'silent' })
  })
  it('gets less time when the same request is repeated', async () => {
    const { requestChat, pass } = setup({ platform: 'tdesktop' })
    const result = requestChat('a', { isRepeated: true })
    pass(BRIEF_MS)
    expect(await result).toEqual({ status: 'silent' })
  })
  it('can be waited for, and the page learns when it opens a picker late', async () => {
    const { requestChat, pass, sign, send } = setup({ platform: 'webk' })
    const lives: string[] = []
    const result = requestChat('a', { onSilence: 'wait', onLife: life => lives.push(life) })
    expect(lives).toEqual(['asked'])
    pass(BRIEF_MS)
    expect(lives).toEqual(['asked', 'silent'])
    expect(requestChat.isSupported('user')).toBe(false)
    sign('covered')
    expect(lives).toEqual(['asked', 'silent', 'open'])
    expect(requestChat.isSupported('user')).toBe(true)
    send({ req_id: 'a' })
    expect(await result).toEqual({ status: 'sent' })
    sign('uncovered')
    pass(BRIEF_MS)
    expect(lives).toEqual(['asked', 'silent', 'open'])
  })
  it('doesn’t settle the next request with a late reply', async () => {
    const { requestChat, pass, fail, send } = setup({ platform: 'macos' })
    const first = requestChat('a')
    pass(LONG_MS)
    expect(await first).toEqual({ status: 'silent' })
    const second = requestChat('b')
    fail({ req_id: 'a', error: 'PEER_ID_INVALID' })
    send({ req_id: 'b' })
    expect(await second).toEqual({ status: 'sent' })
  })
})
