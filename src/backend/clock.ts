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

/** Seconds since this process began, for durations. It only goes forward. */
export const steadyTime = (): number => performance.now() / 1000
