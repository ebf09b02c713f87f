import { describe, expect, it } from 'vitest'
import type { TlJson, tl } from '../../tl/types.ts'
import type { Updates } from '../api/updates.ts'
import { applyUpdates, type ChatsState, listChats, NO_CHATS } from './chats-state.ts'

const sam = { _: 'user', id: 1, firstName: 'Sam', self: true } as const
const bot = { _: 'user', id: 9, accessHash: '99', firstName: 'Some', lastName: 'Bot', bot: true } as const
const withBot = { _: 'peerUser', userId: 9 } as const

const text = (id: number, message: string, out = false, peerId: TlJson<tl.TypePeer> = withBot) =>
  ({ _: 'message', id, date: id, out, peerId, message }) as const
const updates = (message: ReturnType<typeof text>): Updates => ({
  _: 'updates',
  updates: [{ _: 'updateNewMessage', message, pts: message.id, ptsCount: 1 }],
  users: [sam, bot],
  chats: [],
  date: message.date,
  seq: 0,
})

/** The state after all of these. */
function stateAfter(...all: Updates[]): ChatsState {
  let state = NO_CHATS
  for (const one of all) {
    const next = applyUpdates(state, one)
    if (next === 'stale') throw new Error('stale')
    state = next
  }
  return state
}

describe('applyUpdates', () => {
  it('takes in a message and whom it names', () => {
    const state = stateAfter(updates(text(1, 'Hello')))
    expect(state.messages['user:9']).toEqual([
      {
        id: 1,
        date: 1,
        out: false,
        peer: { kind: 'user', id: 9 },
        from: { kind: 'user', id: 9 },
        content: { kind: 'text', text: 'Hello' },
      },
    ])
    expect(state.peers['user:9']).toMatchObject({ title: 'Some Bot', accessHash: '99', bot: true })
  })

  it('keeps a message once, however often it comes, and in the order of ids', () => {
    const state = stateAfter(updates(text(2, 'b')), updates(text(1, 'a')), updates(text(2, 'b')))
    expect(state.messages['user:9']?.map(({ id }) => id)).toEqual([1, 2])
    expect(state.unread['user:9']).toBe(2)
  })

  it('counts only what others wrote as unread, until it is read', () => {
    const mine = stateAfter(updates(text(1, 'Hi', true)))
    expect(mine.unread['user:9']).toBeUndefined()
    const read = stateAfter(updates(text(1, 'Hi')), {
      _: 'updateShort',
      update: {
        _: 'updateReadHistoryInbox',
        peer: withBot,
        maxId: 1,
        stillUnreadCount: 0,
        pts: 2,
        ptsCount: 1,
      },
      date: 2,
    })
    expect(read.unread['user:9']).toBe(0)
  })

  it('reads a service message about shared peers', () => {
    const action: TlJson<tl.TypeMessageAction> = {
      _: 'messageActionRequestedPeer',
      buttonId: 5,
      peers: [{ _: 'peerUser', userId: 1 }],
    }
    const state = stateAfter({
      _: 'updateShort',
      update: {
        _: 'updateNewMessage',
        message: { _: 'messageService', id: 3, date: 3, out: true, peerId: withBot, action },
        pts: 3,
        ptsCount: 1,
      },
      date: 3,
    })
    expect(state.messages['user:9']?.[0]?.content).toEqual({
      kind: 'requested_peers',
      peers: [{ kind: 'user', id: 1 }],
    })
  })

  it('is stale when there were too many', () => {
    expect(applyUpdates(NO_CHATS, { _: 'updatesTooLong' })).toBe('stale')
  })
})

describe('listChats', () => {
  it('puts the pinned chat first, even before anything has been said in it', () => {
    const known = stateAfter(updates(text(5, 'later', false, { _: 'peerUser', userId: 1 })))
    expect(listChats(known, 'user:9').map(({ key }) => key)).toEqual(['user:9', 'user:1'])
  })
})
