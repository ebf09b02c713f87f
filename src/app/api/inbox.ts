import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'

/** Takes events in by whichever way they come, by the stream or by asking: each counts once. */
export interface Inbox {
  /** The id of the last event that was taken in. */
  readonly cursor: string
  /** @param data as it came: an event of a newer backend that this page doesn't know changes nothing here */
  take(id: string | undefined, data: unknown): void
}

/** @param cursor of what is shown already */
export function createInbox(cursor: string, onEvent: (event: AppEvent) => void): Inbox {
  let last = cursor
  return {
    get cursor() {
      return last
    },
    take(id, data) {
      const parsed = v.safeParse(appEventSchema, data)
      // After a reload the backend counts from anywhere; else ids only grow.
      const isReload = parsed.success && parsed.output.type === 'reload'
      if (id && !isReload && Number(id) <= Number(last)) return
      if (parsed.success) onEvent(parsed.output)
      if (id) last = id
    },
  }
}
