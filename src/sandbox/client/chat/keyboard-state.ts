import type { Keyboard } from '../api/keyboard.ts'
import type { Message } from '../api/message.ts'

export interface ChatKeyboard {
  /** The message that brought the keyboard. A request for peers needs its id. */
  msgId: number
  keyboard: Keyboard
  /** Whether the buttons are on screen. A button in the message field brings folded buttons back. */
  unfolded: boolean
}

/**
 * The keyboard of a chat: the newest that a message brought, unless a later message hides it. A new keyboard
 * is unfolded.
 *
 * @param messages oldest first
 * @param folded the id of the message whose keyboard was folded last
 */
export function keyboardOf(messages: Message[], folded: number | undefined): ChatKeyboard | undefined {
  const newest = messages.findLast(({ markup, out }) => markup !== undefined && !out)
  if (newest?.markup === undefined || newest.markup === 'hide') return undefined
  return { msgId: newest.id, keyboard: newest.markup, unfolded: newest.id !== folded }
}

/** The new value of `folded` after a button was pressed. */
export const foldedAfterUse = ({ msgId, keyboard }: ChatKeyboard, folded: number | undefined) =>
  keyboard.singleUse ? msgId : folded
