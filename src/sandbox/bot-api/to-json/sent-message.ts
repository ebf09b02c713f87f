import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { optionsFor } from './find-message.ts'
import { knownIn } from './known.ts'
import { toMessage } from './message.ts'

/** The message that a call has sent or changed, from what it made happen. */
export function messageIn<M extends Message>(bot: Bot, answer: Tl<tl.TypeUpdates>): M {
  const all = answer._ === 'updates' ? answer.updates : []
  const messages = all.flatMap(update => messageOf(update) ?? [])
  const message = messages.find(({ out }) => out) ?? messages[0]
  const known = knownIn(answer._ === 'updates' ? answer : {})
  const told = message && toMessage({ message, known }, optionsFor(bot))
  if (!told) throw new Error(`${answer._} has no message`)
  // Which kind of message it is follows from the method.
  return told as M
}

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
