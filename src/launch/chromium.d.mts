/** A Chromium that is on this machine already; undefined leaves it to Playwright's own download. */
export function findChromium(): string | undefined
/** Whether Playwright has downloaded its own. */
export function playwrightHasChromium(): Promise<boolean>
