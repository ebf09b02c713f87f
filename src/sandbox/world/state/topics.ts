/** Every forum has this topic. It holds the messages that belong to no other topic. */
export const GENERAL_TOPIC_ID = 1

/** A forum's topic: a part of the chat with messages of its own. @see https://core.telegram.org/api/forum */
export interface Topic {
  /** The id of the message that says that the topic was created. General has 1. */
  id: number
  title: string
  /** RGB. The icon shows the title's first letter on this colour. */
  iconColor: number
  /** The custom emoji of the icon: a 64-bit number in decimal. */
  iconEmojiId?: string
  creatorId: number
  /** The time of creation: Unix time in seconds. */
  date: number
  /** Only its creator and users who may manage topics can write in it. */
  closed?: true
  /** Only General can be hidden. */
  hidden?: true
  pinned?: true
  /** The topic and its messages were deleted. The row stays, so that a message into it is refused. */
  deleted?: true
}
