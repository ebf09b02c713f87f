import type { Tl, tl } from '../../tl/types.ts'
import { createMemoryContents } from '../media/memory-contents.ts'
import type { Box, BoxName } from './box.ts'
import type { Contents, StoredDocument, StoredPhoto } from './files.ts'
import type { ChosenInlineResult, InlineAnswer, InlineQuery } from './inline.ts'
import { createLedger, type Ledger } from './ledger.ts'
import type { Message } from './message.ts'
import type { Chat, PeerRef, User } from './peers.ts'
import type { Poll } from './polls.ts'
import type {
  Account,
  BotUpdate,
  CallbackQuery,
  Deletion,
  GuestQuery,
  InlineMessage,
  PinChange,
  PreparedButton,
  PreparedMessage,
  QtsEvent,
  SentCode,
  TopPeers,
  WebViewQuery,
} from './rows.ts'
import { type Changed, createTable, type Table } from './table.ts'

/** An event for one account. Programs that are connected as the account are told. */
export type WorldUpdate = {
  accountId: number
  /** The caller whose answer already has this update. That caller isn't told of it separately. */
  origin?: object
} & (
  | { kind: 'message' | 'edit'; message: Message }
  /** Messages were removed from a box. `pts` is the box's pts afterwards. */
  | { kind: 'delete'; box: BoxName; ids: number[]; pts: number }
  | { kind: 'pin'; message: Message; pinned: boolean; pts: number }
  /** This belongs to no sequence, like `poll`, `typing` and `chat`. */
  | { kind: 'reactions'; message: Message }
  | { kind: 'poll'; pollId: string }
  /** A user is doing something in a chat, like typing. */
  | {
      kind: 'typing'
      userId: number
      peer: PeerRef
      topicId?: number
      action: Tl<tl.TypeSendMessageAction>
    }
  /** A chat's properties changed. This belongs to no sequence. */
  | { kind: 'chat'; peer: PeerRef }
  /** A topic of a forum was pinned or unpinned. This belongs to no sequence. */
  | { kind: 'topic_pin'; peer: PeerRef; topicId: number; pinned: boolean }
  /** The account has blocked or unblocked a user. */
  | { kind: 'blocked'; peerId: number; isBlocked: boolean }
  /** The requests to join a chat changed. */
  | { kind: 'join_requests'; peer: PeerRef }
  /** A user's profile changed. This belongs to no sequence. */
  | { kind: 'user'; userId: number }
  /** A user's emoji status was set, removed or has ended. This belongs to no sequence. */
  | { kind: 'emoji_status'; userId: number }
  | { kind: 'qts'; event: QtsEvent }
  | { kind: 'callback'; query: CallbackQuery }
  /** A user asks a bot inline, or has sent a result. This belongs to no sequence. */
  | { kind: 'inline_query'; query: InlineQuery }
  | { kind: 'inline_send'; chosen: ChosenInlineResult }
)

/** The state of a world that has to be stored. */
export interface Tables {
  users: Table<User>
  chats: Table<Chat>
  accounts: Table<Account>
  /** The state of every message sequence, by its name. */
  boxes: Table<Box>
  /** By box and id. */
  messages: Table<Message>
  /** The id of the edited message, by box and the pts after the edit. */
  edits: Table<number>
  /** The deleted message, by box and the pts after the deletion. */
  deletions: Table<Deletion>
  /** The message that was pinned or unpinned, by box and the pts after it. */
  pins: Table<PinChange>
  /** Files that were sent, by their ids. */
  photos: Table<StoredPhoto>
  documents: Table<StoredDocument>
  polls: Table<Poll>
  buttons: Table<PreparedButton>
  preparedMessages: Table<PreparedMessage>
  sentCodes: Table<SentCode>
  /** The users of each bot: `<bot id>:<user id>`. A bot may name its users without an access hash. */
  botUsers: Table<{ since: number }>
  /** By the bot's id and qts. */
  qtsEvents: Table<QtsEvent>
  guestQueries: Table<GuestQuery>
  inlineMessages: Table<InlineMessage>
  /** Bots' answers to inline queries, by query id. */
  inlineAnswers: Table<InlineAnswer>
  /** By user. */
  topPeers: Table<TopPeers>
  webViewQueries: Table<WebViewQuery>
  /** Updates that wait for bots on the Bot API, by bot id and update id. */
  botUpdates: Table<BotUpdate>
  /** The clients' own ids of sent messages: `<sender id>:<random id>`. */
  randomIds: Table<SentRandomId>
}

/** The message that was sent with a client's own id. */
export interface SentRandomId {
  date: number
  /** Absent in rows of an earlier version, like the message's id. */
  box?: BoxName
  messageId?: number
}

/**
 * Everything that Telegram remembers, as plain rows. The rules are functions in the folders beside this one.
 * They change the world, and throw an RpcError when Telegram would refuse.
 */
export interface World extends Tables {
  /** The same tables together, by their names. */
  tables: Tables
  /** The bytes of files. */
  contents: Contents
  /** How long a guest query can be answered, in seconds. */
  guestAnswerWindow: number
  /** Unix time in seconds. */
  now(): number
  /** Unguessable, for ids given to clients. */
  randomId(): string
  /** Called once for each update that an account gets. */
  publish(update: WorldUpdate): void
  /** Makes all changes of a run, or no change when the run throws. */
  atomically: Ledger['atomically']
}

export interface WorldOptions {
  now: () => number
  randomId: () => string
  /** In seconds. Absent: a minute. */
  guestAnswerWindow?: number
  /** Fills the new world. Nothing that it does is published or counted as a change. */
  begin: (world: World) => void
  /** Stores the changes. Absent: changes are only in memory. */
  ledger?: Ledger
  /** Stores the files. Absent: files are only in memory. */
  contents?: Contents
  published?: (update: WorldUpdate) => void
  /** Called for each update, at the end of the run that causes it. */
  recorded?: (update: WorldUpdate) => void
}

/** Telegram doesn't document this time. Longer times have worked, but rarely. */
const GUEST_ANSWER_WINDOW_SECONDS = 60

/** The most bytes of files in memory. */
const MEMORY_FOR_FILES_BYTES = 256 * 1024 * 1024

/** A world that `begin` has filled. */
export function createWorld(options: WorldOptions): World {
  let hasBegun = false
  const ledger = options.ledger ?? createLedger(() => {})
  const tables = createTables((change, undo) => {
    if (hasBegun) ledger.changed(change, undo)
  })
  const world: World = {
    ...tables,
    tables,
    contents: options.contents ?? createMemoryContents(MEMORY_FOR_FILES_BYTES),
    guestAnswerWindow: options.guestAnswerWindow ?? GUEST_ANSWER_WINDOW_SECONDS,
    now: options.now,
    randomId: options.randomId,
    publish(update) {
      if (!hasBegun) return
      ledger.atLast(() => options.recorded?.(update))
      ledger.tell(() => options.published?.(update))
    },
    atomically: ledger.atomically,
  }
  options.begin(world)
  hasBegun = true
  return world
}

const createTables = (changed: Changed): Tables => ({
  users: createTable('users', changed),
  chats: createTable('chats', changed),
  accounts: createTable('accounts', changed),
  boxes: createTable('boxes', changed),
  messages: createTable('messages', changed),
  edits: createTable('edits', changed),
  deletions: createTable('deletions', changed),
  pins: createTable('pins', changed),
  photos: createTable('photos', changed),
  documents: createTable('documents', changed),
  polls: createTable('polls', changed),
  buttons: createTable('buttons', changed),
  preparedMessages: createTable('preparedMessages', changed),
  sentCodes: createTable('sentCodes', changed),
  botUsers: createTable('botUsers', changed),
  qtsEvents: createTable('qtsEvents', changed),
  guestQueries: createTable('guestQueries', changed),
  inlineMessages: createTable('inlineMessages', changed),
  inlineAnswers: createTable('inlineAnswers', changed),
  topPeers: createTable('topPeers', changed),
  webViewQueries: createTable('webViewQueries', changed),
  botUpdates: createTable('botUpdates', changed),
  randomIds: createTable('randomIds', changed),
})
