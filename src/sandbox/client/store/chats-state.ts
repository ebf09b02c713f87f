import { type Message, toMessage, toReactions } from '../api/message.ts'
import { type Peer, type PeerKey, type PeerRef, peerKey, toPeerRef, toPeers } from '../api/peer.ts'
import { type Poll, toPoll } from '../api/poll.ts'
import type { Updates } from '../api/updates.ts'

/** The chats of one account, as that account sees them. */
export interface ChatsState {
  peers: Record<PeerKey, Peer>
  /** By chat, oldest first. */
  messages: Record<PeerKey, Message[]>
  unread: Record<PeerKey, number>
  /** The number of changes to a chat's pinned messages. Each change is a reason to fetch them again. */
  pinChanges: Record<PeerKey, number>
}

export const NO_CHATS: ChatsState = { peers: {}, messages: {}, unread: {}, pinChanges: {} }

export function withPeers(state: ChatsState, told: Peer[]): ChatsState {
  const news = told.filter(peer => !(peer.min && state.peers[peerKey(peer)]))
  if (news.length === 0) return state
  return {
    ...state,
    peers: { ...state.peers, ...Object.fromEntries(news.map(peer => [peerKey(peer), peer])) },
  }
}

/** Adds messages, each only once. The answer to a call and a pushed update often carry the same message. */
export function withMessages(state: ChatsState, added: Message[]): ChatsState {
  const messages = { ...state.messages }
  for (const message of added) {
    const key = peerKey(message.peer)
    const others = (messages[key] ?? []).filter(({ id }) => id !== message.id)
    messages[key] = [...others, message].sort((a, b) => a.id - b.id)
  }
  return { ...state, messages }
}

/**
 * Adds what a call has fetched that began in the state `before`. What has changed since then stays: updates have told
 * of it, and the answer may be older than they are.
 */
export function withFetched(
  state: ChatsState,
  before: ChatsState,
  { peers, messages = [] }: { peers: Peer[]; messages?: Message[] },
): ChatsState {
  const peerIn = (some: ChatsState, peer: Peer) => some.peers[peerKey(peer)]
  const messageIn = (some: ChatsState, { peer, id }: Message) =>
    some.messages[peerKey(peer)]?.find(one => one.id === id)
  // An incomplete peer is all that an update may have told.
  const current = peers.filter(one => {
    const known = peerIn(state, one)
    return known?.min || known === peerIn(before, one)
  })
  const unchanged = messages.filter(one => messageIn(state, one) === messageIn(before, one))
  return withMessages(withPeers(state, current), unchanged)
}

export const withUnread = (state: ChatsState, peer: PeerRef, unread: number): ChatsState => ({
  ...state,
  unread: { ...state.unread, [peerKey(peer)]: unread },
})

const keysOf = (record: Record<PeerKey, unknown>) => Object.keys(record) as PeerKey[] // only peerKey makes them

/** The state after some updates, or `'stale'` when everything must be fetched again. */
export function applyUpdates(state: ChatsState, updates: Updates): ChatsState | 'stale' {
  switch (updates._) {
    case 'updates':
    case 'updatesCombined':
      return updates.updates.reduce(applyUpdate, withPeers(state, toPeers(updates)))
    case 'updateShort':
      return applyUpdate(state, updates.update)
    default:
      return 'stale'
  }
}

type Update = Extract<Updates, { _: 'updateShort' }>['update']

function applyUpdate(state: ChatsState, update: Update): ChatsState {
  switch (update._) {
    case 'updateNewMessage':
    case 'updateNewChannelMessage': {
      const message = toMessage(update.message)
      return message ? receive(state, message) : state
    }
    case 'updateEditMessage':
    case 'updateEditChannelMessage': {
      const message = toMessage(update.message)
      return message && knows(state, message) ? withMessages(state, [message]) : state
    }
    case 'updateDeleteMessages':
      return without(state, update.messages, key => !key.startsWith('channel:'))
    case 'updateDeleteChannelMessages': {
      const channel = peerKey({ kind: 'channel', id: update.channelId })
      return without(state, update.messages, key => key === channel)
    }
    case 'updatePinnedMessages':
      return withPins(state, toPeerRef(update.peer), update.messages, update.pinned === true)
    case 'updatePinnedChannelMessages': {
      const channel = { kind: 'channel', id: update.channelId } as const
      return withPins(state, channel, update.messages, update.pinned === true)
    }
    case 'updateMessageReactions': {
      const reactions = toReactions(update.reactions)
      return changed(state, toPeerRef(update.peer), [update.msgId], ({ reactions: _before, ...message }) => ({
        ...message,
        ...(reactions && { reactions }),
      }))
    }
    case 'updateMessagePoll':
      return update.poll ? withPoll(state, toPoll({ poll: update.poll, results: update.results })) : state
    case 'updateReadHistoryInbox':
      return withUnread(state, toPeerRef(update.peer), update.stillUnreadCount)
    case 'updateReadChannelInbox':
      return withUnread(state, { kind: 'channel', id: update.channelId }, update.stillUnreadCount)
    default:
      return state
  }
}

/** Changes some messages of a chat. */
function changed(
  state: ChatsState,
  peer: PeerRef,
  ids: number[],
  change: (message: Message) => Message,
): ChatsState {
  const key = peerKey(peer)
  const before = state.messages[key]
  if (!before) return state
  const after = before.map(message => (ids.includes(message.id) ? change(message) : message))
  return { ...state, messages: { ...state.messages, [key]: after } }
}

function withPins(state: ChatsState, peer: PeerRef, ids: number[], pinned: boolean): ChatsState {
  const key = peerKey(peer)
  const marked = changed(state, peer, ids, ({ pinned: _before, ...message }) => ({
    ...message,
    ...(pinned && { pinned: true as const }),
  }))
  return { ...marked, pinChanges: { ...state.pinChanges, [key]: (state.pinChanges[key] ?? 0) + 1 } }
}

/** Replaces a poll in every message that shows it. */
function withPoll(state: ChatsState, poll: Poll): ChatsState {
  const messages = { ...state.messages }
  for (const key of keysOf(messages)) {
    messages[key] =
      messages[key]?.map(message => {
        const { content } = message
        if (content.kind !== 'text' || content.media?.kind !== 'poll' || content.media.id !== poll.id)
          return message
        return { ...message, content: { ...content, media: poll } }
      }) ?? []
  }
  return { ...state, messages }
}

/** Whether a message was fetched. Edits of other messages are ignored: adding them would leave a gap. */
const knows = ({ messages }: ChatsState, { peer, id }: Message) =>
  messages[peerKey(peer)]?.some(one => one.id === id) === true

function receive(state: ChatsState, message: Message): ChatsState {
  const after = withMessages(state, [message])
  if (message.out || knows(state, message)) return after
  return withUnread(after, message.peer, (state.unread[peerKey(message.peer)] ?? 0) + 1)
}

/** Removes messages. Outside of channels, ids are unique for an account, so a deletion names no chat. */
function without(state: ChatsState, ids: number[], isThere: (key: PeerKey) => boolean): ChatsState {
  const messages = { ...state.messages }
  for (const key of keysOf(messages)) {
    if (isThere(key)) messages[key] = messages[key]?.filter(({ id }) => !ids.includes(id)) ?? []
  }
  return { ...state, messages }
}

export interface ChatPreview {
  key: PeerKey
  peer: Peer
  top: Message | undefined
  unread: number
}

/** The chats, the latest first, without groups that have become supergroups. Pinned chats come before all others, in their own order, even without messages. */
export function listChats(state: ChatsState, pinned: PeerKey[]): ChatPreview[] {
  const keys = new Set([...keysOf(state.messages), ...pinned])
  const place = (key: PeerKey) => (pinned.includes(key) ? pinned.indexOf(key) : pinned.length)
  return [...keys]
    .flatMap(key => {
      const peer = state.peers[key]
      const isShown = peer && peer.migratedTo === undefined
      return isShown ? [{ key, peer, top: state.messages[key]?.at(-1), unread: state.unread[key] ?? 0 }] : []
    })
    .sort((a, b) => place(a.key) - place(b.key) || (b.top?.date ?? 0) - (a.top?.date ?? 0))
}
