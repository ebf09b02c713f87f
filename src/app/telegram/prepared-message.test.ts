import { describe, expect, it } from 'vitest'
import { createSendMessage, type MessageBridge } from './prepared-message.ts'

/** A client that replies when the test says so. */
function client() {
  const posted: string[] = []
  const sent = new Set<() => void>()
  const failed = new Set<Parameters<MessageBridge['onFailed']>[0]>()
  const listen = <L>(listeners: Set<L>, listener: L) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const bridge: MessageBridge = {
    post: id => posted.push(id),
    onSent: listener => listen(sent, listener),
    onFailed: listener => listen(failed, listener),
  }
  return {
    sendMessage: createSendMessage(bridge),
    posted,
    send: () => {
      for (const listener of [...sent]) listener()
    },
    fail: (error?: string | null) => {
      for (const listener of [...failed]) listener(error)
    },
    listeners: () => sent.size + failed.size,
  }
}
const { signal } = new AbortController()

describe('sendMessage', () => {
  it('asks the client to send the prepared message, and reports when it was sent', async () => {
    const { sendMessage, posted, send, listeners } = client()
    const result = sendMessage('abc', signal)
    expect(posted).toEqual(['abc'])
    send()
    expect(await result).toEqual({ status: 'sent' })
    expect(listeners()).toBe(0)
  })
  it.each([
    ['USER_DECLINED', { status: 'declined' }],
    ['UNSUPPORTED', { status: 'failed', reason: 'MESSAGE_UNSUPPORTED' }],
    ['MESSAGE_EXPIRED', { status: 'failed', reason: 'MESSAGE_EXPIRED' }],
    ['MESSAGE_SEND_FAILED', { status: 'failed', reason: 'MESSAGE_SEND_FAILED' }],
    ['UNKNOWN_ERROR', { status: 'failed', reason: 'UNKNOWN_ERROR' }],
    ['FROM_THE_FUTURE', { status: 'failed', reason: 'UNKNOWN_ERROR' }],
    ['INLINE_RESULT_EXPIRED', { status: 'failed', reason: 'MESSAGE_EXPIRED' }],
    ['CANCELLED', { status: 'declined' }],
    [null, { status: 'failed', reason: 'UNKNOWN_ERROR' }],
    [undefined, { status: 'failed', reason: 'UNKNOWN_ERROR' }],
  ])('returns for the error %s: %j', async (error, expected) => {
    const { sendMessage, fail } = client()
    const result = sendMessage('abc', signal)
    fail(error)
    expect(await result).toEqual(expected)
  })
  it('stops listening when the caller no longer waits', () => {
    const { sendMessage, listeners } = client()
    const waiting = new AbortController()
    void sendMessage('abc', waiting.signal)
    expect(listeners()).toBe(2)
    waiting.abort()
    expect(listeners()).toBe(0)
  })
})
