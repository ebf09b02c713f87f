/**
 * Unix time in seconds, for dates. Somebody may set the machine's clock, so it can jump back: a duration that is
 * measured with it may be wrong by any amount.
 */
export const unixTime = (): number => Math.floor(Date.now() / 1000)

/** Unix time in seconds, of a date as HTTP has it; undefined when it is none. */
export function readHttpDate(text: string | null): number | undefined {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? undefined : ms / 1000
}

/** A date as ISO 8601 has it, in UTC. @param time Unix time in seconds */
export const isoDate = (time: number): string => new Date(time * 1000).toISOString()

/** Seconds since this process began, for durations. It only goes forward. */
export const steadyTime = (): number => performance.now() / 1000
