import type { PostedResult } from '../../contract/posted-result.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** What happened to a user's list, before it has a name and a place among the user's others. */
export type ListNews = Without<PostedResult, 'id' | 'sequence' | 'at' | 'userId'>

/** A result that the owner hasn't been posted yet. */
export interface WaitingResult {
  /** Orders a user's results. */
  eventId: number
  id: string
  userId: number
  /** The PostedResult as JSON: the same bytes with each try. */
  body: string
  /** How often it was posted in vain. */
  tries: number
  /** Since when it is tried, Unix time in seconds. */
  waitingSince: number
}

/** A result that waits or was given up, as an owner sees it. */
export interface ListedResult extends Pick<WaitingResult, 'id' | 'body' | 'tries' | 'waitingSince'> {
  /** Why the last try was in vain. */
  failure: string | undefined
}

/** What became of a post. */
export type PostOutcome = { arrived: true } | { arrived: false; reason: string }

/** What the sender needs of storage. A user's results wait in a queue; only the oldest is tried. */
export interface Outbox {
  /** So many queues by when their oldest may be tried (Unix time in seconds), soonest first. */
  nextQueues(limit: number): Promise<{ userId: number; nextTryAt: number }[]>
  oldest(userId: number): Promise<WaitingResult | undefined>
  /** It has arrived: the next of its user may be tried at once. */
  forget(result: WaitingResult): Promise<void>
  /** It was posted in vain: neither it nor a later one of its user is tried before that time. */
  postpone(result: WaitingResult, reason: string, nextTryAt: number): Promise<void>
  /** It was posted in vain for too long: it is set aside, and the next of its user may be tried at once. */
  giveUp(result: WaitingResult, reason: string): Promise<void>
}
