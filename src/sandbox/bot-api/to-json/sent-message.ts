import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { optionsFor } from './find-message.ts'
import { knownIn } from './known.ts'
import { toMessage } from './message.ts'

/** The message that a call has sent or changed, from the call's updates. */
export function messageIn<M extends Message>(bot: Bot, answer: Tl<tl.TypeUpdates>): M {
  const all = changedIn(answer)
  const message = all.find(({ out }) => out) ?? all[0]
  if (!message) throw new Error(`${answer._} has no message`)
  // The method decides the kind of message.
  return toldOf(bot, answer, message) as M
}

/** All messages that a call has sent, in their order. */
export const messagesIn = (bot: Bot, answer: Tl<tl.TypeUpdates>): Message[] =>
  changedIn(answer).flatMap(message => (message.out ? [toldOf(bot, answer, message)] : []))

type AnyMessage = Tl<tl.RawMessage> | Tl<tl.RawMessageService>

function toldOf(bot: Bot, answer: Tl<tl.TypeUpdates>, message: AnyMessage): Message {
  const known = knownIn(answer._ === 'updates' ? answer : {})
  const told = toMessage({ message, known }, optionsFor(bot))
  if (!told) throw new Error(`${message._} can't be told`)
  return told
}

const changedIn = (answer: Tl<tl.TypeUpdates>): AnyMessage[] =>
  (answer._ === 'updates' ? answer.updates : []).flatMap(update => messageOf(update) ?? [])

function messageOf(update: Tl<tl.TypeUpdate>) {
  switch (update._) {
    case 'updateNewMessage':
    case 'updateNewChannelMessage':
    case 'updateEditMessage':
    case 'updateEditChannelMessage':
      return update.message._ === 'messageEmpty' ? undefined : update.message
    default:
      return undefined
  }
}
