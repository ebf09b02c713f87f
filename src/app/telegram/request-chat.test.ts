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
    send: (payload?: { req_id?: string }) => {
      for (const listener of [...sent]) listener(payload)
    },
    fail: (payload?: { req_id?: string; error?: string }) => {
      for (const listener of [...failed]) listener(payload)
    },
    listeners: () => sent.size + failed.size,
  }
}

describe('requestChat', () => {
  it('asks the client for the prepared button and resolves when it was sent', async () => {
    const { bridge, posted, send, listeners } = client()
    const result = createRequestChat('9.6', bridge)('a')
    expect(posted).toEqual(['a'])
    send({ req_id: 'a' })
    expect(await result).toEqual({ status: 'sent' })
    expect(listeners()).toBe(0)
  })
  it.each<[string, { req_id?: string; error?: string } | undefined, object]>([
    [
      'Desktop’s reply with an error',
      { req_id: 'a', error: 'PEER_ID_INVALID' },
      { status: 'failed', error: 'PEER_ID_INVALID' },
    ],
    ['a cancellation that is named', { req_id: 'a', error: 'CANCELLED' }, { status: 'cancelled' }],
    ['Android’s reply without an error', { req_id: 'a' }, { status: 'cancelled' }],
    ['Android’s empty reply when the picker is closed', {}, { status: 'cancelled' }],
    ['a reply without any payload', undefined, { status: 'cancelled' }],
  ])('takes %s', async (_, payload, expected) => {
    const { bridge, fail } = client()
    const result = createRequestChat('9.6', bridge)('a')
    fail(payload)
    expect(await result).toEqual(expected)
  })
  it('takes a “sent” that leaves req_id out', async () => {
    const { bridge, send } = client()
    const result = createRequestChat('10.1', bridge)('a')
    send(undefined)
    expect(await result).toEqual({ status: 'sent' })
  })
  it('ignores replies to another request', async () => {
    const { bridge, send, fail } = client()
    const result = createRequestChat('9.6', bridge)('a')
    fail({ req_id: 'b', error: 'X' })
    send({ req_id: 'b' })
    fail({ req_id: 'a' })
    expect(await result).toEqual({ status: 'cancelled' })
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
    fail({ req_id: 'c', error: 'CANCELLED' })
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
