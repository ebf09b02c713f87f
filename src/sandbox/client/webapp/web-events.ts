import * as v from 'valibot'

/** An event between a Mini App and its client. @see https://docs.telegram-mini-apps.com/platform/methods */
export interface WebEvent {
  eventType: string
  eventData: unknown
}

const envelope = v.object({ eventType: v.string(), eventData: v.optional(v.unknown()) })

/** Reads what an iframe posted; undefined for anything that isn't a web event. */
export function parseWebEvent(data: unknown): WebEvent | undefined {
  const { success, output } = v.safeParse(envelope, fromJson(data))
  // Some apps send `null` or an empty string for “no arguments”.
  return success ? { eventType: output.eventType, eventData: output.eventData || undefined } : undefined
}

function fromJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

export const toWebEvent = (eventType: string, eventData?: unknown): string =>
  JSON.stringify({ eventType, eventData })

/** `#rrggbb`, the only form of a colour in the protocol. */
export const color = v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i))
