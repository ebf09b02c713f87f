import { tellBot } from '../bots/qts-events.ts'
import type { Message } from '../state/message.ts'
import { randomLong } from '../state/random-long.ts'
import type { World } from '../state/world.ts'
import { calledGuests } from './guest-queries.ts'

/** Tells every bot that a message calls. Each bot gets its own query. */
export function summonGuests(world: World, message: Message) {
  const { box, id: messageId, fromId: callerId } = message
  for (const { id: botId } of calledGuests(world, message)) {
    const queryId = randomLong(world)
    const query = { queryId, botId, callerId, box, messageId, date: world.now(), answered: false }
    world.guestQueries.set(queryId, query)
    tellBot(world, botId, { kind: 'guest_query', queryId })
  }
}
