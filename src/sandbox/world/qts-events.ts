import { accountOf, changeAccount, type World } from './world.ts'

/**
 * What a bot is told in a sequence of its own, counted by qts.
 *
 * @see https://core.telegram.org/api/updates#secondary-event-sequence
 */
export type QtsEvent = { accountId: number; qts: number } & BotEvent

export type BotEvent =
  /** That a user has created a bot which this one manages. */
  | { kind: 'managed_bot'; userId: number; botId: number }
  /** That it was called as a guest. */
  | { kind: 'guest_query'; queryId: string }

export function tellBot(world: World, botId: number, event: BotEvent) {
  const qts = accountOf(world, botId).qts + 1
  changeAccount(world, botId, { qts })
  const told: QtsEvent = { ...event, accountId: botId, qts }
  world.qtsEvents.set(`${botId}:${qts}`, told)
  world.publish({ accountId: botId, kind: 'qts', event: told })
}

/** What a bot was told between two qts. */
export function eventsBetween(world: World, botId: number, qts: number, upTo: number): QtsEvent[] {
  const missed: QtsEvent[] = []
  for (let next = qts + 1; next <= upTo; next++) {
    const event = world.qtsEvents.get(`${botId}:${next}`)
    if (event) missed.push(event)
  }
  return missed
}
