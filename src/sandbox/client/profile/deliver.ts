import type { WebEvent } from '../webapp/web-events.ts'
import type { Delivery } from './profile.ts'

/** The delay of a late event. The bot's update usually comes first within this time. */
const LATE_DELAY_MS = 1500

interface Clock {
  wait(ms: number): Promise<void>
}

const clock: Clock = { wait: ms => new Promise(resolve => setTimeout(resolve, ms)) }

export const isDelivery = (value: string | null): value is Delivery =>
  value === 'at once' || value === 'late' || value === 'twice'

/** Posts an event to the app at the time, and as often, as this client would. */
export async function deliver(
  delivery: Delivery,
  post: (event: WebEvent) => void,
  event: WebEvent,
  { wait } = clock,
): Promise<void> {
  if (delivery === 'late') await wait(LATE_DELAY_MS)
  post(event)
  if (delivery === 'twice') post(event)
}
