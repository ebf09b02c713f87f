import { accountOf, changeAccount } from '../accounts/account.ts'
import { findMessage } from '../messages/deliver.ts'
import type { BotEvent, QtsEvent } from '../state/rows.ts'
import type { World } from '../state/world.ts'

export function tellBot(world: World, botId: number, event: BotEvent) {
  const qts = accountOf(world, botId).qts + 1
  changeAccount(world, botId, { qts })
  const told: QtsEvent = { ...event, accountId: botId, qts }
  world.qtsEvents.set(`${botId}:${qts}`, told)
  world.publish({ accountId: botId, kind: 'qts', event: told })
}

/** The events that a bot was told between two qts. */
export function eventsBetween(world: World, botId: number, qts: number, upTo: number): QtsEvent[] {
  const missed: QtsEvent[] = []
  for (let next = qts + 1; next <= upTo; next++) {
    const event = world.qtsEvents.get(`${botId}:${next}`)
    if (event && canBeTold(world, event)) missed.push(event)
  }
  return missed
}

/** The message that called a guest may have been deleted since. */
function canBeTold(world: World, event: QtsEvent): boolean {
  if (event.kind !== 'guest_query') return true
  const query = world.guestQueries.get(event.queryId)
  return query === undefined || findMessage(world, query.box, query.messageId) !== undefined
}
