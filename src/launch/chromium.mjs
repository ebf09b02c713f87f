// @ts-check
import { existsSync } from 'node:fs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium that is on this machine already: the one named in CHROMIUM_PATH, else one in a usual place.
 * Undefined leaves it to Playwright's own download.
 *
 * @returns {string | undefined}
 */
export const findChromium = () => process.env.CHROMIUM_PATH || USUAL_PLACES.find(place => existsSync(place))

/** How tests and benchmarks start it: as root where that is who runs them, and with nothing to say to the net. */
export function chromiumOptions() {
  const executablePath = findChromium()
  return {
    ...(executablePath && { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  }
}

/**
 * Whether Playwright has downloaded its own. Only once the dependencies are installed.
 *
 * @returns {Promise<boolean>}
 */
export async function playwrightHasChromium() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}
