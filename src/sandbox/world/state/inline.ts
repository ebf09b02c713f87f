import type { Tl, tl } from '../../tl/types.ts'
import type { GeoPoint, Media, TextContent } from './message.ts'
import type { InlinePeerType } from './rows.ts'

/** What a user asks a bot from any chat. @see https://core.telegram.org/api/bots/inline */
export interface InlineQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  userId: number
  query: string
  /** The answer's `nextOffset` that it goes on from; empty at first. */
  offset: string
  /** Absent where the client didn't say in which chat it is. */
  peerType?: InlinePeerType
  /** Where the user is. */
  geo?: GeoPoint
}

/** A file on the web that a result names. */
export type WebFile = Omit<Tl<tl.RawInputWebDocument>, '_'>

/** One of the results that a bot offers. */
export interface InlineResult {
  id: string
  type: string
  title?: string
  description?: string
  url?: string
  thumb?: WebFile
  /** What the result is, where it is on the web. */
  content?: WebFile
  /** What it is, where Telegram has it already. */
  file?: Extract<Media, { kind: 'photo' | 'document' }>
  /** What is sent when it is chosen. */
  message: TextContent
  /** The message gets the file of `content`, which is fetched when it is sent. */
  isFetched?: true
}

/** What a bot has answered an inline query with. */
export interface InlineAnswer extends InlineQuery {
  date: number
  /** So long other queries like it get the same answer, in seconds. */
  cacheTime: number
  results: InlineResult[]
  /** For nobody but the one who has asked. */
  private?: true
  /** They are pictures rather than lines. */
  gallery?: true
  nextOffset?: string
  /** The button above them, which opens the bot's chat. */
  switchPm?: { text: string; startParam: string }
  /** The button above them, which opens a Mini App. */
  switchWebview?: { text: string; url: string }
}

/** That a user has sent one of them. */
export interface ChosenInlineResult {
  botId: number
  userId: number
  query: string
  geo?: GeoPoint
  resultId: string
  /** What the bot edits the message by, where it has a keyboard. */
  inlineMessageId?: number
}
