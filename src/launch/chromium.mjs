// @ts-check
import { existsSync } from 'node:fs'

/** The first has no windows, and so none of a window's work: a new page takes half the time. */
const USUAL_PLACES = [
  '/usr/bin/chromium-headless-shell',
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
 * The path of a Chromium on this machine: from CHROMIUM_PATH, or else from a usual place. If it is undefined,
 * Playwright uses its own download.
 *
 * @returns {string | undefined}
 */
export const findChromium = () => process.env.CHROMIUM_PATH || USUAL_PLACES.find(place => existsSync(place))

/** The options with which tests and benchmarks start Chromium. It also starts as root, and calls no servers by itself. */
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
 * Whether Playwright has downloaded its own Chromium. Works only after the dependencies are installed.
 *
 * @returns {Promise<boolean>}
 */
export async function playwrightHasChromium() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}
