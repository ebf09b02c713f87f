import type { Tl, tl } from '../../tl/types.ts'
import type { SentHow } from '../../world/messages/deliver.ts'
import type { World } from '../../world/state/world.ts'
import { replyWanted } from './replied-to.ts'

interface Request {
  silent?: boolean
  noforwards?: boolean
  effect?: bigint
}

/** A client's options for a sent message. */
export const sentHow = ({ silent, noforwards, effect }: Request): SentHow => ({
  ...(silent && { silent }),
  ...(noforwards && { noforwards }),
  ...(effect && { effect: effect.toString() }),
})

type SendRequest = Tl<tl.messages.RawSendMessageRequest> | Tl<tl.messages.RawSendMediaRequest>

/** Everything in a message besides its file. Errors: those of {@link replyWanted}. */
export function sentWith(world: World, userId: number, request: SendRequest) {
  const { message: text, entities, replyMarkup, replyTo, invertMedia } = request
  return {
    ...{ text, entities, replyMarkup, invertMedia },
    replyTo: replyWanted(world, userId, replyTo),
    how: sentHow(request),
  }
}
