import { badRequest } from '../../world/state/rpc-error.ts'
import { type GivenMarkup, type MarkupPlace, readReplyMarkup } from '../markup/reply-markup.ts'
import { type Arguments, jsonArgument } from '../wire/arguments.ts'
import { type Found, kindOf } from './find-chat.ts'

/**
 * The `reply_markup` of a call, as the bot gave it. Errors: 400 as in {@link readReplyMarkup}, and for a text
 * that is no JSON.
 */
export function markupGiven(args: Arguments<'reply_markup'>): GivenMarkup | undefined {
  const json = jsonArgument(args, 'reply_markup')
  if (json.kind === 'invalid') throw badRequest("Can't parse reply keyboard markup JSON object")
  return json.kind === 'absent' ? undefined : readReplyMarkup(json.value)
}

/** The kind of place that a new message with a markup goes to. */
export function placeIn(found: Found): MarkupPlace {
  if ('user' in found) return 'private'
  return kindOf(found.chat) === 'channel' ? 'channel' : 'group'
}

/** An edited message can have only an inline keyboard. */
export const placeOfEdit = (found: Found): MarkupPlace =>
  placeIn(found) === 'channel' ? 'channel' : 'inline'
