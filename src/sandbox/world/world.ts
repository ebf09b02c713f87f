import { cast } from './cast/cast.ts'
import type { Message } from './messages.ts'
import { type Chat, type PeerRef, peerKey, type User } from './peers.ts'
import type { PreparedButton } from './prepared-buttons.ts'
import { type Change, createTable, type Table } from './table.ts'

/**
 * What one account has of its own. Its private chats and basic groups share one message sequence and one
 * pts. @see https://core.telegram.org/api/updates#message-related-event-sequences
 */
export interface Account {
  pts: number
  qts: number
  lastMessageId: number
  contacts: number[]
  /** The newest message read, by peer. */
  readUpTo: Record<string, number>
}

/** A login code on its way to a phone. */
export interface SentCode {
  phone: string
  hash: string
}

/** That a bot was created for its manager, in the manager's own sequence. */
export interface ManagedBotEvent {
  managerId: number
  /** Who created the bot. */
  userId: number
  botId: number
  /** The manager's qts after it. */
  qts: number
}

/** Something that happened to one account, for whoever is connected as it. */
export type WorldUpdate = { accountId: number } & (
  | { kind: 'message'; message: Message }
  /** A chat is otherwise than it was; outside any sequence. */
  | { kind: 'chat'; peer: PeerRef }
  | { kind: 'managed_bot'; event: ManagedBotEvent }
)

/**
 * Everything that Telegram remembers: plain rows. The rules are functions beside this file that take the
 * world, change it, and throw an RpcError when Telegram would refuse.
 */
export interface World {
  users: Table<User>
  chats: Table<Chat>
  accounts: Table<Account>
  messages: Table<Message>
  buttons: Table<PreparedButton>
  sentCodes: Table<SentCode>
  /** Which users have used which bot: `<bot id>:<user id>`. Only those may a bot name without an access hash. */
  botUsers: Table<{ since: number }>
  /** By the manager's id and qts. */
  managedBotEvents: Table<ManagedBotEvent>
  /** What was sent with a client's own id for it: `<sender id>:<random id>`. */
  randomIds: Table<{ date: number }>
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
  messages: world.messages,
  buttons: world.buttons,
  sentCodes: world.sentCodes,
  botUsers: world.botUsers,
  managedBotEvents: world.managedBotEvents,
  randomIds: world.randomIds,
})

export interface WorldOptions {
  /** Of the bot that the world is made for. */
  botToken: string
  now: () => number
  randomId: () => string
  changed?: (change: Change) => void
  published?: (update: WorldUpdate) => void
}

/** A world in its first state: the cast has written to each other and nobody has met the bot. */
export function createWorld(options: WorldOptions): World {
  let settled = false
  const changed = (change: Change) => settled && options.changed?.(change)
  const world: World = {
    users: createTable('users', changed),
    chats: createTable('chats', changed),
    accounts: createTable('accounts', changed),
    messages: createTable('messages', changed),
    buttons: createTable('buttons', changed),
    sentCodes: createTable('sentCodes', changed),
    botUsers: createTable('botUsers', changed),
    managedBotEvents: createTable('managedBotEvents', changed),
    randomIds: createTable('randomIds', changed),
    now: options.now,
    randomId: options.randomId,
    publish: update => settled && options.published?.(update),
  }
  cast(world, options.botToken)
  settled = true
  return world
}

const NEW_ACCOUNT: Account = { pts: 1, qts: 1, lastMessageId: 0, contacts: [], readUpTo: {} }
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
