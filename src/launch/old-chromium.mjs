// @ts-check
// Runs before packages are installed, so it is plain JavaScript with only Node's own modules.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { fetchNpmFile } from './npm-file.mjs'

/**
 * Old Chromiums by their major version, each in an npm package: the oldest that the Mini App supports, and the newest
 * without features that most apps need (`Object.hasOwn` came with 93).
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

/** Whether this machine can run them: the packages hold only builds for Linux on x64. */
export const runsOldChromium = process.platform === 'linux' && process.arch === 'x64'

/** @param {number} version */
export const oldChromium = version =>
  join('node_modules', '.cache', 'old-chromium', String(version), 'chromium')

/**
 * Fetches the missing browsers. Only the browser itself runs, and no other code of the packages.
 *
 * @throws {Error} with npm's output, or when a package has another hash
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
