/** A Chromium that is on this machine already; undefined leaves it to Playwright's own download. */
export function findChromium(): string | undefined
/** How tests and benchmarks start it. */
export function chromiumOptions(): { executablePath?: string; args: string[] }
/** Whether Playwright has downloaded its own. */
export function playwrightHasChromium(): Promise<boolean>
