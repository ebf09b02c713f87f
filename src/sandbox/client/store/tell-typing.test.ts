import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { stoppedTyping, tellTyping } from './tell-typing.ts'

const alice: Peer = { kind: 'user', id: 2, title: 'Alice', accessHash: '1' } as Peer
const call = vi.fn(async () => true)
const tell = (peer: Peer, at: number) => tellTyping(call as never, peer, at)

describe('tellTyping', () => {
  beforeEach(() => {
    stoppedTyping(alice)
    call.mockClear()
  })
  it('tells people once in five seconds, and again after a message', () => {
    tell(alice, 0)
    tell(alice, 4999)
    expect(call).toHaveBeenCalledTimes(1)
    tell(alice, 5000)
    expect(call).toHaveBeenCalledTimes(2)
    stoppedTyping(alice)
    tell(alice, 5001)
    expect(call).toHaveBeenCalledTimes(3)
    expect(call).toHaveBeenCalledWith('messages.setTyping', {
      peer: expect.objectContaining({ userId: 2 }),
      action: { _: 'sendMessageTypingAction' },
    })
  })
  it.each(['bot', 'self', 'deleted', 'broadcast'])('tells nobody in a chat with the flag %s', flag => {
    tell({ ...alice, [flag]: true }, 0)
    expect(call).not.toHaveBeenCalled()
  })
})
