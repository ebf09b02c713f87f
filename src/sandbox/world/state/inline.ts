import type { Tl, tl } from '../../tl/types.ts'
import type { GeoPoint, Media, TextContent } from './message.ts'
import type { InlinePeerType } from './rows.ts'

/** A user's query to a bot, from any chat. @see https://core.telegram.org/api/bots/inline */
export interface InlineQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  userId: number
  query: string
  /** The `nextOffset` of the answer that is continued. Empty at first. */
  offset: string
  /** Absent when the client didn't tell the chat. */
  peerType?: InlinePeerType
  /** The user's place. */
  geo?: GeoPoint
}

/** A file on the web that a result names. */
export type WebFile = Omit<Tl<tl.RawInputWebDocument>, '_'>

/** A result that a bot offers. */
export interface InlineResult {
  id: string
  type: string
  title?: string
  description?: string
  url?: string
  thumb?: WebFile
  /** The result's file, when it is on the web. */
  content?: WebFile
  /** The result's file, when Telegram already has it. */
  file?: Extract<Media, { kind: 'photo' | 'document' }>
  /** The message that is sent when the result is chosen. */
  message: TextContent
  /** The message gets the file of `content`, which is fetched when it is sent. */
  isFetched?: true
}

/** A bot's answer to an inline query. */
export interface InlineAnswer extends InlineQuery {
  date: number
  /** The same query gets the same answer for this time, in seconds. */
  cacheTime: number
  results: InlineResult[]
  /** The answer is only for the user who asked. */
  private?: true
  /** The results are shown as pictures in place of lines. */
  gallery?: true
  nextOffset?: string
  /** The button above the results, which opens the bot's chat. */
  switchPm?: { text: string; startParam: string }
  /** The button above the results, which opens a Mini App. */
  switchWebview?: { text: string; url: string }
}

/** A user has sent a result. */
export interface ChosenInlineResult {
  botId: number
  userId: number
  query: string
  geo?: GeoPoint
  resultId: string
  /** The id by which the bot edits the message, if that has a keyboard. */
  inlineMessageId?: number
}
