import type { Keyboard } from '../api/keyboard.ts'
import type { Message } from '../api/message.ts'

export interface ChatKeyboard {
  /** The message that brought it: what a request for peers is sent with. */
  msgId: number
  keyboard: Keyboard
  /** Whether its buttons are on screen; folded away, a button in the message field brings them back. */
  unfolded: boolean
}

/**
 * The keyboard of a chat: the one of the newest message with any, unless that message hides it. It comes
 * unfolded.
 *
 * @param messages oldest first
 * @param folded the message whose keyboard was folded away last
 */
export function keyboardOf(messages: Message[], folded: number | undefined): ChatKeyboard | undefined {
  const newest = messages.findLast(({ markup, out }) => markup !== undefined && !out)
  if (newest?.markup === undefined || newest.markup === 'hide') return undefined
  return { msgId: newest.id, keyboard: newest.markup, unfolded: newest.id !== folded }
}

/** What `folded` becomes once a button was pressed. */
export const foldedAfterUse = ({ msgId, keyboard }: ChatKeyboard, folded: number | undefined) =>
  keyboard.singleUse ? msgId : folded
