/** Major versions of the old Chromiums that the Mini App is tested in. */
export const OLD_CHROMIUMS: number[]
/** Whether this machine can run them. */
export const runsOldChromium: boolean
/** Where the browser of that version is, once it was fetched. */
export function oldChromium(version: number): string
/** Fetches those that aren't there yet. */
export function ensureOldChromiums(): void
