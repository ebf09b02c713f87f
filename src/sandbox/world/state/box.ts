/**
 * The name of a message sequence. An account has one for its private chats and basic groups. A supergroup or
 * channel has one for its history.
 *
 * @see https://core.telegram.org/api/updates#message-related-event-sequences
 */
export type BoxName = `user:${number}` | `channel:${number}`

export interface Box {
  /** The number of events in it, plus one. */
  pts: number
  lastMessageId: number
  /** The date of the last event. */
  date: number
}
