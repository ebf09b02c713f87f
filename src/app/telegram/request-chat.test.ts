import { describe, expect, it } from 'vitest'
import { type Bridge, createRequestChat } from './request-chat.ts'

/** A client that replies when told to. */
function client() {
  const posted: string[] = []
  const sent = new Set<Parameters<Bridge['onSent']>[0]>()
  const failed = new Set<Parameters<Bridge['onFailed']>[0]>()
  const listen = <L>(listeners: Set<L>, listener: L) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const bridge: Bridge = {
    post: reqId => posted.push(reqId),
    onSent: listener => listen(sent, listener),
    onFailed: listener => listen(failed, listener),
  }
  return {
    bridge,
    posted,
    send: (payload?: { req_id?: string } | null) => {
      for (const listener of [...sent]) listener(payload)
    },
    fail: (payload?: { req_id?: string; error?: string } | null) => {
      for (const listener of [...failed]) listener(payload)
    },
    listeners: () => sent.size + failed.size,
  }
}

const failed = (error: string) => ({ status: 'failed', error })

describe('requestChat', () => {
  it('asks the client for the prepared button and resolves when it was sent', async () => {
    const { bridge, posted, send, listeners } = client()
    const result = createRequestChat('9.6', bridge)('a')
    expect(posted).toEqual(['a'])
    send({ req_id: 'a' })
    expect(await result).toEqual({ status: 'sent' })
    expect(listeners()).toBe(0)
  })
  it.each<[string, { req_id?: string; error?: string } | null | undefined, object]>([
    [
      'Desktop’s reply with an error',
      { req_id: 'a', error: 'PEER_ID_INVALID' },
      { status: 'failed', error: 'PEER_ID_INVALID' },
    ],
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
  ])('takes %s', async (_, payload, expected) => {
    const { bridge, fail } = client()
    const result = createRequestChat('9.6', bridge)('a')
    fail(payload)
    expect(await result).toEqual(expected)
  })
  it.each([undefined, null, {}])('takes a “sent” of which only %j is said', async payload => {
    const { bridge, send } = client()
    const result = createRequestChat('10.1', bridge)('a')
    send(payload)
    expect(await result).toEqual({ status: 'sent' })
  })
  it('tells when what was sent is refused after all, until nobody asks any more', async () => {
    const { bridge, send, fail, listeners } = client()
    const requestChat = createRequestChat('9.6', bridge)
    const refusals: string[] = []
    const ask = async (reqId: string) => {
      const waiting = new AbortController()
      const result = requestChat(reqId, waiting.signal, error => refusals.push(`${reqId} ${error}`))
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
    expect(listeners()).toBe(0)
  })
  it('ignores replies to another request', async () => {
    const { bridge, send, fail } = client()
    const result = createRequestChat('9.6', bridge)('a')
    fail({ req_id: 'b', error: 'X' })
    send({ req_id: 'b' })
    fail({ req_id: 'a' })
    expect(await result).toEqual({ status: 'closed' })
  })
  it('leaves the next request alone when a reply comes twice, or late to one that was given up', async () => {
    const { bridge, send, fail } = client()
    const requestChat = createRequestChat('9.6', bridge)
    const first = requestChat('a')
    send({ req_id: 'a' })
    expect(await first).toEqual({ status: 'sent' })
    const giveUp = new AbortController()
    void requestChat('b', giveUp.signal)
    giveUp.abort()
    const third = requestChat('c')
    send({ req_id: 'a' })
    fail({ req_id: 'b', error: 'PEER_ID_INVALID' })
    fail({ req_id: 'c', error: 'USER_DECLINED' })
    expect(await third).toEqual({ status: 'cancelled' })
  })
  it('opens one picker at a time, and another once the first is closed', async () => {
    const { bridge, posted, send } = client()
    const requestChat = createRequestChat('9.6', bridge)
    const first = requestChat('a')
    expect(await requestChat('b')).toEqual({ status: 'busy' })
    send({ req_id: 'a' })
    await first
    void requestChat('c')
    expect(posted).toEqual(['a', 'c'])
  })
  it.each(['9.5', '6.0', '8.12'])('asks nothing of a client of version %s', async version => {
    const { bridge, posted } = client()
    expect(await createRequestChat(version, bridge)('a')).toEqual({ status: 'unsupported' })
    expect(posted).toEqual([])
  })
  it('can be given up, also before it begins', async () => {
    const { bridge, posted, listeners } = client()
    const requestChat = createRequestChat('9.6', bridge)
    const giveUp = new AbortController()
    const result = requestChat('a', giveUp.signal)
    giveUp.abort()
    expect(await result).toEqual({ status: 'cancelled' })
    expect(await requestChat('b', giveUp.signal)).toEqual({ status: 'cancelled' })
    expect(posted).toEqual(['a'])
    expect(listeners()).toBe(0)
  })
})
