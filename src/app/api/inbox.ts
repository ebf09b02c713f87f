import * as v from 'valibot'
import { type AppEvent, appEventSchema } from '../../contract/event.ts'

/** Takes events from the stream and from answers. Each event counts once. */
export interface Inbox {
  /** The id of the last event that was taken in. */
  readonly cursor: string
  /**
   * Applies an event. One that can't be applied is replaced by `reload`.
   *
   * @param data as it came; an event that this page doesn't know, of a newer backend, changes nothing
   */
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
      // First of all: an event that can't be applied must not come again and again.
      if (id) last = id
      if (!parsed.success) return
      try {
        onEvent(parsed.output)
      } catch (error) {
        // biome-ignore lint/suspicious/noConsole: a fault in the app's own code; its developer looks there
        console.error('An event could not be applied; everything is loaded anew.', error)
        onEvent({ type: 'reload' })
      }
    },
  }
}
