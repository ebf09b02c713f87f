import type { EventName } from '@telegram-apps/bridge'
import * as v from 'valibot'
import { on } from './bridge.ts'

/**
 * Subscribes to an event of the client. Data in another form than the documented one is ignored. Returns a
 * function that ends this.
 */
export function onEvent<T>(
  name: EventName,
  schema: v.GenericSchema<unknown, T>,
  listener: (data: T) => void,
): () => void {
  return on(name, (payload: unknown) => {
    const parsed = v.safeParse(schema, payload)
    if (parsed.success) listener(parsed.output)
  })
}
