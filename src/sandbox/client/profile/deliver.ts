import type { WebEvent } from '../webapp/web-events.ts'
import type { Delivery } from './profile.ts'

/** Long enough for the bot's update to come first, short enough to wait for. */
const LATE_MS = 1500

interface Clock {
  wait(ms: number): Promise<void>
}

const clock: Clock = { wait: ms => new Promise(resolve => setTimeout(resolve, ms)) }

export const isDelivery = (value: string | null): value is Delivery =>
  value === 'at once' || value === 'late' || value === 'twice'

/** Hands an event to the app when, and as often as, this client would. */
export async function deliver(
  delivery: Delivery,
  post: (event: WebEvent) => void,
  event: WebEvent,
  { wait } = clock,
): Promise<void> {
  if (delivery === 'late') await wait(LATE_MS)
  post(event)
  if (delivery === 'twice') post(event)
}
