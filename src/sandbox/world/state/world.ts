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

/** Something that happened to one account, for the programs that are connected as it. */
export type WorldUpdate = {
  accountId: number
  /** The caller whose answer carries this update. It is told in no other way. */
  origin?: object
} & (
  | { kind: 'message' | 'edit'; message: Message }
  /** Messages are gone from a box; its pts afterwards. */
  | { kind: 'delete'; box: BoxName; ids: number[]; pts: number }
  | { kind: 'pin'; message: Message; pinned: boolean; pts: number }
  /** Outside any sequence, as are the next three. */
  | { kind: 'reactions'; message: Message }
  | { kind: 'poll'; pollId: string }
  /** What somebody is doing in a chat. */
  | { kind: 'typing'; userId: number; peer: PeerRef; action: Tl<tl.TypeSendMessageAction> }
  /** A chat's properties changed. This belongs to no sequence. */
  | { kind: 'chat'; peer: PeerRef }
  /** The account has blocked somebody, or isn't blocking them any more. */
  | { kind: 'blocked'; peerId: number; isBlocked: boolean }
  /** How many ask to be let into a chat, and who. */
  | { kind: 'join_requests'; peer: PeerRef }
  /** What somebody says of themselves changed. Outside any sequence. */
  | { kind: 'user'; userId: number }
  | { kind: 'qts'; event: QtsEvent }
  | { kind: 'callback'; query: CallbackQuery }
  /** A user asks a bot inline, and has sent one of its results. Outside any sequence too. */
  | { kind: 'inline_query'; query: InlineQuery }
  | { kind: 'inline_send'; chosen: ChosenInlineResult }
)

/** What has to be kept for a world to go on. */
export interface Tables {
  users: Table<User>
  chats: Table<Chat>
  accounts: Table<Account>
  /** The state of every message sequence, by its name. */
  boxes: Table<Box>
  /** By box and id. */
  messages: Table<Message>
  /** Which message an edit was of, by box and the pts after it. */
  edits: Table<number>
  /** Which message is gone, by box and the pts after it. */
  deletions: Table<Deletion>
  /** Which message was pinned or not any more, by box and the pts after it. */
  pins: Table<PinChange>
  /** Files that were sent, by their ids. */
  photos: Table<StoredPhoto>
  documents: Table<StoredDocument>
  polls: Table<Poll>
  buttons: Table<PreparedButton>
  preparedMessages: Table<PreparedMessage>
  sentCodes: Table<SentCode>
  /** Which users have used which bot: `<bot id>:<user id>`. Only those may a bot name without an access hash. */
  botUsers: Table<{ since: number }>
  /** By the bot's id and qts. */
  qtsEvents: Table<QtsEvent>
  guestQueries: Table<GuestQuery>
  inlineMessages: Table<InlineMessage>
  /** What bots have answered inline queries with, by the query's id. */
  inlineAnswers: Table<InlineAnswer>
  /** By user. */
  topPeers: Table<TopPeers>
  webViewQueries: Table<WebViewQuery>
  /** What waits for bots on the Bot API, by the bot's id and the update's. */
  botUpdates: Table<BotUpdate>
  /** What was sent with a client's own id for it: `<sender id>:<random id>`. */
  randomIds: Table<{ date: number }>
}

/**
 * Everything that Telegram remembers: plain rows. The rules are functions in the folders beside this one. They
 * take the world, change it, and throw an RpcError when Telegram would refuse.
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
  /** All that it changes is changed, or nothing when it throws. */
  atomically: Ledger['atomically']
}

export interface WorldOptions {
  now: () => number
  randomId: () => string
  /** Seconds; a minute unless given. */
  guestAnswerWindow?: number
  /** Fills the new world. Nobody is told of what happens meanwhile, and nothing of it is a change. */
  begin: (world: World) => void
  /** Where changes are kept; in memory alone unless given. */
  ledger?: Ledger
  /** Where files are; in memory alone unless given. */
  contents?: Contents
  published?: (update: WorldUpdate) => void
  /** Called for each such update as a part of the change that brings it about, once the rest of that is made. */
  recorded?: (update: WorldUpdate) => void
}

/** Telegram doesn't say; longer has been seen to work, but seldom. In seconds. */
const GUEST_ANSWER_WINDOW_SECONDS = 60

/** Of all files in memory. */
const MEMORY_FOR_FILES_BYTES = 256 * 1024 * 1024

/** A world as `begin` leaves it. */
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
