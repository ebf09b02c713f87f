import type { Box } from './boxes.ts'
import type { CallbackQuery } from './callback-queries.ts'
import { cast } from './cast/cast.ts'
import type { HostedBot } from './hosted-bots.ts'
import type { InlineMessage } from './inline-messages.ts'
import type { Message } from './message.ts'
import { type Chat, type PeerRef, peerKey, type User } from './peers.ts'
import type { PreparedButton } from './prepared-buttons.ts'
import type { PreparedMessage } from './prepared-message.ts'
import type { QtsEvent } from './qts-events.ts'
import type { GuestQuery } from './summon-guests.ts'
import { type Change, createTable, type Table } from './table.ts'
import type { TopPeers } from './top-peers.ts'

/** What one account has of its own; its messages are in its box. */
export interface Account {
  qts: number
  contacts: number[]
  /** The newest message read, by peer. */
  readUpTo: Record<string, number>
}

/** A login code on its way to a phone. */
export interface SentCode {
  phone: string
  hash: string
}

/** Something that happened to one account, for whoever is connected as it. */
export type WorldUpdate = { accountId: number } & (
  | { kind: 'message' | 'edit'; message: Message }
  /** A chat is otherwise than it was; outside any sequence. */
  | { kind: 'chat'; peer: PeerRef }
  | { kind: 'qts'; event: QtsEvent }
  | { kind: 'callback'; query: CallbackQuery }
)

/**
 * Everything that Telegram remembers: plain rows. The rules are functions beside this file that take the
 * world, change it, and throw an RpcError when Telegram would refuse.
 */
export interface World {
  users: Table<User>
  chats: Table<Chat>
  accounts: Table<Account>
  /** The state of every message sequence, by its name. */
  boxes: Table<Box>
  /** By box and id. */
  messages: Table<Message>
  /** Which message an edit was of, by box and the pts after it. */
  edits: Table<number>
  buttons: Table<PreparedButton>
  preparedMessages: Table<PreparedMessage>
  sentCodes: Table<SentCode>
  /** Which users have used which bot: `<bot id>:<user id>`. Only those may a bot name without an access hash. */
  botUsers: Table<{ since: number }>
  /** By the bot's id and qts. */
  qtsEvents: Table<QtsEvent>
  guestQueries: Table<GuestQuery>
  inlineMessages: Table<InlineMessage>
  /** By user. */
  topPeers: Table<TopPeers>
  /** What was sent with a client's own id for it: `<sender id>:<random id>`. */
  randomIds: Table<{ date: number }>
  /** How long a guest query can be answered, in seconds. */
  guestAnswerWindow: number
  /** Unix time in seconds. */
  now(): number
  /** Unguessable, for ids given to clients. */
  randomId(): string
  /** Called once for each update that an account gets. */
  publish(update: WorldUpdate): void
}

/** The tables of a world: what has to be kept for it to go on. */
export const tablesOf = (world: World) => ({
  users: world.users,
  chats: world.chats,
  accounts: world.accounts,
  boxes: world.boxes,
  messages: world.messages,
  edits: world.edits,
  buttons: world.buttons,
  preparedMessages: world.preparedMessages,
  sentCodes: world.sentCodes,
  botUsers: world.botUsers,
  qtsEvents: world.qtsEvents,
  guestQueries: world.guestQueries,
  inlineMessages: world.inlineMessages,
  topPeers: world.topPeers,
  randomIds: world.randomIds,
})

export interface WorldOptions {
  /** The bots that the world is made for. */
  bots: readonly HostedBot[]
  now: () => number
  randomId: () => string
  /** Seconds; a minute unless given. */
  guestAnswerWindow?: number
  changed?: (change: Change) => void
  published?: (update: WorldUpdate) => void
}

/** Telegram doesn't say; longer has been seen to work, but seldom. In seconds. */
const GUEST_ANSWER_WINDOW = 60

/** A world in its first state: the cast has written to each other and nobody has met the bot. */
export function createWorld(options: WorldOptions): World {
  let settled = false
  const changed = (change: Change) => settled && options.changed?.(change)
  const world: World = {
    users: createTable('users', changed),
    chats: createTable('chats', changed),
    accounts: createTable('accounts', changed),
    boxes: createTable('boxes', changed),
    messages: createTable('messages', changed),
    edits: createTable('edits', changed),
    buttons: createTable('buttons', changed),
    preparedMessages: createTable('preparedMessages', changed),
    sentCodes: createTable('sentCodes', changed),
    botUsers: createTable('botUsers', changed),
    qtsEvents: createTable('qtsEvents', changed),
    guestQueries: createTable('guestQueries', changed),
    inlineMessages: createTable('inlineMessages', changed),
    topPeers: createTable('topPeers', changed),
    randomIds: createTable('randomIds', changed),
    guestAnswerWindow: options.guestAnswerWindow ?? GUEST_ANSWER_WINDOW,
    now: options.now,
    randomId: options.randomId,
    publish: update => settled && options.published?.(update),
  }
  cast(world, options.bots)
  settled = true
  return world
}

const NEW_ACCOUNT: Account = { qts: 1, contacts: [], readUpTo: {} }
export const accountOf = (world: World, userId: number): Account => world.accounts.get(userId) ?? NEW_ACCOUNT

export const changeAccount = (world: World, userId: number, change: Partial<Account>) =>
  world.accounts.set(userId, { ...accountOf(world, userId), ...change })

export const isBot = (world: World, userId: number) => world.users.get(userId)?.bot !== undefined

export const hasUsedBot = (world: World, botId: number, userId: number) =>
  world.botUsers.get(`${botId}:${userId}`) !== undefined

export function meetBot(world: World, botId: number, userId: number) {
  if (!hasUsedBot(world, botId, userId)) world.botUsers.set(`${botId}:${userId}`, { since: world.now() })
}

/** The user or chat that a reference names, if it exists. */
export function findPeer(world: World, peer: PeerRef): User | Chat | undefined {
  if (peer.kind === 'user') return world.users.get(peer.id)
  const chat = world.chats.get(peer.id)
  return chat && (chat.type === 'group') === (peer.kind === 'chat') ? chat : undefined
}

/** Tells the members of a chat that it has changed. */
export function publishChat(world: World, peer: PeerRef) {
  for (const { userId } of world.chats.get(peer.id)?.members ?? []) {
    world.publish({ accountId: userId, kind: 'chat', peer })
  }
}

export const markRead = (world: World, userId: number, peer: PeerRef, messageId: number) =>
  changeAccount(world, userId, {
    readUpTo: { ...accountOf(world, userId).readUpTo, [peerKey(peer)]: messageId },
  })
