import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Updates } from '../api/updates.ts'
import { takeStreamedDrafts, useStreamedDrafts } from './streamed-drafts.ts'

const short = (update: Extract<Updates, { _: 'updateShort' }>['update']): Updates => ({
  _: 'updateShort',
  update,
  date: 0,
})
const draft = (text: string) =>
  short({
    _: 'updateUserTyping',
    userId: 9,
    action: {
      _: 'sendMessageTextDraftAction',
      randomId: '1',
      text: {
        _: 'textWithEntities',
        text,
        entities: [{ _: 'messageEntityBold', offset: 0, length: text.length }],
      },
    },
  })
const message = (out: boolean) =>
  short({
    _: 'updateNewMessage',
    message: { _: 'message', id: 1, date: 1, out, peerId: { _: 'peerUser', userId: 9 }, message: 'hi' },
    ...{ pts: 1, ptsCount: 1 },
  })
const shown = () => useStreamedDrafts.getState()['user:9']

describe('a streamed draft', () => {
  beforeEach(() => {
    useStreamedDrafts.setState({ 'user:9': undefined })
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })
  it('grows with each update, and disappears thirty seconds after the last', () => {
    takeStreamedDrafts(draft('Thi'))
    vi.advanceTimersByTime(20_000)
    takeStreamedDrafts(draft('This is'))
    vi.advanceTimersByTime(29_999)
    expect(shown()).toEqual({
      randomId: '1',
      text: 'This is',
      entities: [{ kind: 'bold', offset: 0, length: 7 }],
    })
    vi.advanceTimersByTime(1)
    expect(shown()).toBeUndefined()
  })
  it('disappears after a message of the bot, not after a message of the reader', () => {
    takeStreamedDrafts(draft('This'))
    takeStreamedDrafts(message(true))
    expect(shown()).toBeDefined()
    takeStreamedDrafts(message(false))
    expect(shown()).toBeUndefined()
  })
})
