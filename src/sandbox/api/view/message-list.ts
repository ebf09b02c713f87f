import type { Message } from '../../world/state/message.ts'
import type { World } from '../../world/state/world.ts'
import { peersIn, toMessage } from './messages.ts'
import { toPeerLists } from './peers.ts'

/** The common part of every answer with messages. A number is the id of a missing message. */
export function toMessageList(world: World, viewerId: number, found: readonly (Message | number)[]) {
  const messages = found.filter((one): one is Message => typeof one !== 'number')
  return {
    messages: found.map(one =>
      typeof one === 'number' ? { _: 'messageEmpty' as const, id: one } : toMessage(world, one, viewerId),
    ),
    topics: [],
    ...toPeerLists(
      world,
      viewerId,
      messages.flatMap(message => peersIn(world, message, viewerId)),
    ),
  }
}
