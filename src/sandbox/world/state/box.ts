/**
 * Whose sequence a message is in: an account's own for its private chats and basic groups, a supergroup's or
 * channel's for its one history.
 *
 * @see https://core.telegram.org/api/updates#message-related-event-sequences
 */
export type BoxName = `user:${number}` | `channel:${number}`

export interface Box {
  /** How many things have happened in it, and one. */
  pts: number
  lastMessageId: number
  /** When the last of them happened. */
  date: number
}
