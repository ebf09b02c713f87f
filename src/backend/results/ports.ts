import type { PostedResult } from '../../contract/posted-result.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A change of a user's list, before it has an id and a place in the order. */
export type ListNews = Without<PostedResult, 'id' | 'sequence' | 'at' | 'userId'>

/** A result that waits to be posted to the owner. */
export interface WaitingResult {
  /** A user's results are in the order of this id. */
  eventId: number
  id: string
  userId: number
  /** The PostedResult as JSON. Every attempt posts the same bytes. */
  body: string
  /** The number of failed attempts. */
  tries: number
  /** The time of the first attempt: Unix time in seconds. */
  waitingSince: number
}

/** A result that waits or was given up, as an owner sees it. */
export interface ListedResult extends Pick<WaitingResult, 'id' | 'body' | 'tries' | 'waitingSince'> {
  /** The reason why the last attempt failed. */
  failure: string | undefined
}

/** The outcome of a post. */
export type PostOutcome = { arrived: true } | { arrived: false; reason: string }

/** The storage that the sender needs. A user's results wait in a queue, and only the oldest is posted. */
export interface Outbox {
  /** At most `limit` queues, in the order in which they are due. `nextTryAt` is Unix time in seconds. */
  nextQueues(limit: number): Promise<{ userId: number; nextTryAt: number }[]>
  oldest(userId: number): Promise<WaitingResult | undefined>
  /** Removes a result that has arrived. The user's next result is due at once. */
  forget(result: WaitingResult): Promise<void>
  /** Notes a failed attempt. No result of this user is posted before the given time. */
  postpone(result: WaitingResult, reason: string, nextTryAt: number): Promise<void>
  /** Sets a result aside after its last attempt. The user's next result is due at once. */
  giveUp(result: WaitingResult, reason: string): Promise<void>
}
