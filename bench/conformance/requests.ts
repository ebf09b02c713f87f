import { randomBytes } from 'node:crypto'
import { Long, type tl } from '@mtcute/node'

/** The requests that many scenarios send. */

export const randomId = () => Long.fromBytes([...randomBytes(8)])

export const message = (
  peer: tl.TypeInputPeer,
  text: string,
  more: Partial<tl.messages.RawSendMessageRequest> = {},
): tl.messages.RawSendMessageRequest => ({
  _: 'messages.sendMessage',
  peer,
  message: text,
  randomId: randomId(),
  ...more,
})

/** A button that asks for users, in the bot's form. */
export const userButton = (
  more: Partial<tl.RawInputKeyboardButtonRequestPeer> = {},
): tl.RawInputKeyboardButtonRequestPeer => ({
  _: 'inputKeyboardButtonRequestPeer',
  nameRequested: true,
  usernameRequested: true,
  text: 'Choose people',
  buttonId: 7,
  peerType: { _: 'requestPeerTypeUser' },
  maxQuantity: 2,
  ...more,
})

/** A result of inline mode: a text. */
export const article = (
  text = 'An answer',
  more: Partial<tl.RawInputBotInlineMessageText> = {},
): tl.RawInputBotInlineResult => ({
  _: 'inputBotInlineResult',
  id: 'one',
  type: 'article',
  title: 'Title',
  sendMessage: { _: 'inputBotInlineMessageText', message: text, ...more },
})

export const inlineKeyboard = (...buttons: tl.TypeKeyboardButton[]): tl.RawReplyInlineMarkup => ({
  _: 'replyInlineMarkup',
  rows: [{ _: 'keyboardButtonRow', buttons }],
})

export const replyKeyboard = (...buttons: tl.TypeKeyboardButton[]): tl.RawReplyKeyboardMarkup => ({
  _: 'replyKeyboardMarkup',
  rows: [{ _: 'keyboardButtonRow', buttons }],
})

/** The id of the message that a call has sent. */
export function sentId(updates: tl.TypeUpdates): number {
  if (updates._ === 'updateShortSentMessage') return updates.id
  for (const update of 'updates' in updates ? updates.updates : []) {
    if (update._ === 'updateMessageID') return update.id
    if (update._ === 'updateNewMessage' || update._ === 'updateNewChannelMessage') return update.message.id
  }
  throw new Error('An answer names no sent message.')
}

/** For answers of which a question wants only the kind. */
export const kindOf = ({ _ }: { _: string }) => ({ _ })
