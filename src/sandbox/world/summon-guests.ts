import type { BoxName } from './boxes.ts'
import { calledGuests } from './guest-queries.ts'
import type { Message } from './message.ts'
import { tellBot } from './qts-events.ts'
import { randomLong } from './random-long.ts'
import type { World } from './world.ts'

/** That a user has called a bot into a chat. */
export interface GuestQuery {
  /** A 64-bit number in decimal. */
  queryId: string
  botId: number
  callerId: number
  /** Where the message is that called it: the caller's copy, or a supergroup's only one. */
  box: BoxName
  messageId: number
  date: number
  answered: boolean
}

/** Tells every bot that a message calls; each has a query of its own. */
export function summonGuests(world: World, message: Message) {
  const { box, id: messageId, fromId: callerId } = message
  for (const { id: botId } of calledGuests(world, message)) {
    const queryId = randomLong(world)
    const query = { queryId, botId, callerId, box, messageId, date: world.now(), answered: false }
    world.guestQueries.set(queryId, query)
    tellBot(world, botId, { kind: 'guest_query', queryId })
  }
}
