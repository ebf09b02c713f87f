import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Updates } from '../api/updates.ts'
import { takeTyping, useTyping } from './typing.ts'

const short = (update: Extract<Updates, { _: 'updateShort' }>['update']): Updates => ({
  _: 'updateShort',
  update,
  date: 0,
})
const typing = (action: 'sendMessageTypingAction' | 'sendMessageCancelAction') =>
  short({ _: 'updateUserTyping', userId: 9, action: { _: action } })
const shown = () => useTyping.getState()['user:9']?.doing

describe('the activity in a chat', () => {
  beforeEach(() => {
    useTyping.setState({ 'user:9': undefined })
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })
  it('is shown until six seconds after the last update', () => {
    takeTyping(typing('sendMessageTypingAction'))
    vi.advanceTimersByTime(4000)
    takeTyping(typing('sendMessageTypingAction'))
    vi.advanceTimersByTime(5999)
    expect(shown()).toBe('typing')
    vi.advanceTimersByTime(1)
    expect(shown()).toBeUndefined()
  })
  it('ends when it is cancelled, and when a message comes', () => {
    takeTyping(typing('sendMessageTypingAction'))
    takeTyping(typing('sendMessageCancelAction'))
    expect(shown()).toBeUndefined()
    takeTyping(typing('sendMessageTypingAction'))
    const message = {
      _: 'message',
      id: 1,
      date: 1,
      peerId: { _: 'peerUser', userId: 9 },
      message: 'hi',
    } as const
    takeTyping(short({ _: 'updateNewMessage', message, pts: 1, ptsCount: 1 }))
    expect(shown()).toBeUndefined()
  })
  it('in a group belongs to one member, and in a forum to one topic', () => {
    const fromId = { _: 'peerUser', userId: 5 } as const
    const action = { _: 'sendMessageUploadPhotoAction', progress: 0 } as const
    takeTyping(short({ _: 'updateChannelUserTyping', channelId: 3, fromId, action }))
    expect(useTyping.getState()['channel:3']).toEqual({ userId: 5, doing: 'sending a photo' })
    takeTyping(short({ _: 'updateChannelUserTyping', channelId: 3, topMsgId: 7, fromId, action }))
    expect(useTyping.getState()['channel:3']).toMatchObject({ userId: 5, topicId: 7 })
  })
})
