import type { EventName } from '@telegram-apps/bridge'
import * as v from 'valibot'
import { on } from './bridge.ts'

/** Listens to an event of the client; one whose data isn't of its documented form is dropped. Gives the end of it. */
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
