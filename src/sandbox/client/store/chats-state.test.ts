import { describe, expect, it } from 'vitest'
import type { TlJson, tl } from '../../tl/types.ts'
import type { Peer } from '../api/peer.ts'
import type { Updates } from '../api/updates.ts'
import { applyUpdates, type ChatsState, listChats, NO_CHATS, withFetched } from './chats-state.ts'

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
  it('adds a message and the peers that it names', () => {
    const state = stateAfter(updates(text(1, 'Hello')))
    expect(state.messages['user:9']).toEqual([
      {
        id: 1,
        date: 1,
        out: false,
        peer: { kind: 'user', id: 9 },
        from: { kind: 'user', id: 9 },
        content: { kind: 'text', text: 'Hello', entities: [] },
      },
    ])
    expect(state.peers['user:9']).toMatchObject({ title: 'Some Bot', accessHash: '99', bot: true })
  })

  it('keeps a repeated message only once, in the order of ids', () => {
    const state = stateAfter(updates(text(2, 'b')), updates(text(1, 'a')), updates(text(2, 'b')))
    expect(state.messages['user:9']?.map(({ id }) => id)).toEqual([1, 2])
    expect(state.unread['user:9']).toBe(2)
  })

  it('counts only messages of others as unread, until they are read', () => {
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

  const inChannel = { _: 'peerChannel', channelId: 7 } as const
  const channel = {
    _: 'channel',
    id: 7,
    accessHash: '77',
    title: 'Trip',
    photo: { _: 'chatPhotoEmpty' },
    date: 1,
  } as const
  /** Several updates in one container. A sent message and the answer to it may come like this. */
  const container = (...all: TlJson<tl.TypeUpdate>[]): TlJson<tl.RawUpdates> => ({
    _: 'updates',
    updates: all,
    users: [sam, bot],
    chats: [channel],
    date: 9,
    seq: 0,
  })
  const newInChannel = (id: number, message: string) =>
    ({
      _: 'updateNewChannelMessage',
      message: { ...text(id, message, false, inChannel), fromId: withBot },
      pts: id,
      ptsCount: 1,
    }) as const

  it('adds several channel messages of one container, with their authors', () => {
    const state = stateAfter(container(newInChannel(4, 'One'), newInChannel(5, 'Two')))
    expect(state.messages['channel:7']?.map(({ id, from }) => [id, from.id])).toEqual([
      [4, 9],
      [5, 9],
    ])
    expect(state.unread['channel:7']).toBe(2)
    const read = container({
      _: 'updateReadChannelInbox',
      channelId: 7,
      maxId: 5,
      stillUnreadCount: 0,
      pts: 6,
    })
    expect(stateAfter(container(newInChannel(4, 'One')), read).unread['channel:7']).toBe(0)
  })

  it('separates messages of different chats with the same id', () => {
    const state = stateAfter(updates(text(4, 'Private')), container(newInChannel(4, 'Channel')))
    expect(state.messages['user:9']).toHaveLength(1)
    expect(state.messages['channel:7']).toHaveLength(1)
  })

  it('replaces an edited message, without counting it again', () => {
    const edited = { ...newInChannel(4, 'One, better').message, editDate: 8 }
    const state = stateAfter(
      container(newInChannel(4, 'One'), newInChannel(5, 'Two')),
      container({ _: 'updateEditChannelMessage', message: edited, pts: 6, ptsCount: 1 }),
    )
    expect(state.messages['channel:7']?.[0]).toMatchObject({
      content: { text: 'One, better' },
      edited: true,
    })
    expect(state.messages['channel:7']).toHaveLength(2)
    expect(state.unread['channel:7']).toBe(2)
  })

  it('ignores an edit of an unknown message', () => {
    const edit = container({
      _: 'updateEditMessage',
      message: { ...text(1, 'Old'), editDate: 8 },
      pts: 6,
      ptsCount: 1,
    })
    expect(stateAfter(updates(text(5, 'New')), edit).messages['user:9']).toHaveLength(1)
  })

  it('removes deleted messages, only in the chats that the deletion affects', () => {
    const before = [updates(text(4, 'Private')), container(newInChannel(4, 'Channel'))]
    const inPrivate = container({ _: 'updateDeleteMessages', messages: [4], pts: 6, ptsCount: 1 })
    const after = stateAfter(...before, inPrivate)
    expect([after.messages['user:9'], after.messages['channel:7']?.length]).toEqual([[], 1])
    const deleted: TlJson<tl.TypeUpdate> = {
      _: 'updateDeleteChannelMessages',
      channelId: 7,
      messages: [4],
      pts: 6,
      ptsCount: 1,
    }
    expect(stateAfter(...before, container(deleted)).messages['channel:7']).toEqual([])
  })

  it('renames a group, and keeps full peers when an update brings incomplete ones', () => {
    const update = { _: 'updateChannel', channelId: 7 } as const
    const renamed: Updates = { ...container(update), chats: [{ ...channel, title: 'Trip to Lisbon' }] }
    const passing: Updates = { ...container(update), chats: [{ ...channel, min: true, title: 'T' }] }
    const state = stateAfter(container(newInChannel(4, 'One')), renamed, passing)
    expect(state.peers['channel:7']?.title).toBe('Trip to Lisbon')
  })

  it('is stale after too many updates', () => {
    expect(applyUpdates(NO_CHATS, { _: 'updatesTooLong' })).toBe('stale')
  })
})

describe('withFetched', () => {
  const peer = (more: Partial<Peer>): Peer => ({
    kind: 'user',
    id: 9,
    accessHash: '99',
    title: 'Bot',
    ...more,
  })
  const knowing = (one: Peer): ChatsState => ({ ...NO_CHATS, peers: { 'user:9': one } })

  it('adds what is new, and replaces what hasn’t changed since the call began', () => {
    const before = stateAfter(updates(text(1, 'Old')))
    const [old] = before.messages['user:9'] ?? []
    if (!old) throw new Error('no message')
    const newer = { ...old, content: { kind: 'text' as const, text: 'New', entities: [] } }
    const fetched = { peers: [peer({ title: 'Renamed' })], messages: [newer, { ...newer, id: 2 }] }
    const after = withFetched(before, before, fetched)
    expect(after.peers['user:9']?.title).toBe('Renamed')
    expect(after.messages['user:9']).toEqual(fetched.messages)
  })
  it('completes a peer that an update has told incompletely meanwhile', () => {
    const after = withFetched(knowing(peer({ min: true })), NO_CHATS, { peers: [peer({})] })
    expect(after.peers['user:9']).toEqual(peer({}))
  })
})

describe('listChats', () => {
  it('puts the pinned chats first, even before their first message', () => {
    const known = stateAfter(updates(text(5, 'later', false, { _: 'peerUser', userId: 1 })))
    expect(listChats(known, ['user:9']).map(({ key }) => key)).toEqual(['user:9', 'user:1'])
    expect(listChats(known, ['user:1', 'user:9']).map(({ key }) => key)).toEqual(['user:1', 'user:9'])
  })

  it('leaves out a group that has become a supergroup', () => {
    const group = { kind: 'chat', id: 5, accessHash: '0', title: 'Trip' } as const
    const state = { ...stateAfter(updates(text(1, 'Hi', false, { _: 'peerChat', chatId: 5 }))) }
    const keys = (peer: Peer) => listChats({ ...state, peers: { 'chat:5': peer } }, []).map(({ key }) => key)
    expect(keys(group)).toEqual(['chat:5'])
    expect(keys({ ...group, migratedTo: 6 })).toEqual([])
  })
})
