/**
 * Unix time in seconds, for dates. Somebody may set the machine's clock, so it can jump back: a duration that is
 * measured with it may be wrong by any amount.
 */
export const unixTime = (): number => Math.floor(Date.now() / 1000)

/** Seconds since this process began, for durations. It only goes forward. */
export const steadyTime = (): number => performance.now() / 1000
