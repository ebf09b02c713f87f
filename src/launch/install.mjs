// @ts-check
// Runs before anything is installed: plain JavaScript, nothing but Node's own modules.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findChromium, playwrightHasChromium } from './chromium.mjs'
import { tooOld } from './node-version.mjs'
import { ensureOldChromiums } from './old-chromium.mjs'

/** npm's own note of what it has installed, written last, whoever asked for the install. */
const INSTALLED = 'node_modules/.package-lock.json'

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

/** @param {string} path */
function isWritable(path) {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

/** Whether all that the lock file names is installed; optional packages may be for other platforms. */
function isFresh() {
  if (!existsSync(INSTALLED)) return false
  /** @typedef {{ version?: string, integrity?: string, optional?: true, devOptional?: true }} Locked */
  /** @param {string} file @returns {Record<string, Locked>} */
  const packagesIn = file => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = packagesIn(INSTALLED)
  return Object.entries(packagesIn('package-lock.json')).every(([path, wanted]) => {
    const got = installed[path]
    if (path === '' || (!got && (wanted.optional || wanted.devOptional))) return true
    return got?.version === wanted.version && got?.integrity === wanted.integrity
  })
}

/** Debian's package, and fonts for the emoji and right-to-left names in the cast. Needs root or sudo without a password. */
function installDebianChromium() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false
  /** @param {string[]} args */
  const apt = args =>
    process.getuid?.() === 0 ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args])
  const fonts = ['fonts-noto-core', 'fonts-noto-color-emoji']
  return (
    apt(['update', '-q']) && apt(['install', '-y', '-q', '--no-install-recommends', 'chromium', ...fonts])
  )
}

async function ensureChromium() {
  const found = findChromium()
  if (found && !existsSync(found)) refuse(`CHROMIUM_PATH names ${found}, which isn’t there.`)
  if (found || (await playwrightHasChromium())) return
  console.log('Installing a Chromium to run the end-to-end tests in…')
  if (installDebianChromium() && findChromium()) return
  if (run('npx', ['playwright', 'install', 'chromium'])) return
  refuse(
    'No Chromium was found and none could be installed. Install one, or name it in the variable CHROMIUM_PATH, and run npm test again.',
  )
}

function ensureOld() {
  try {
    ensureOldChromiums()
  } catch (error) {
    refuse(`The old Chromiums that the Mini App is tested in could not be fetched from npm. ${error}`)
  }
}

const oldNode = tooOld(process.versions.node)
if (oldNode) refuse(oldNode)
process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

if (['.', 'node_modules', 'dist'].some(path => existsSync(path) && !isWritable(path))) {
  refuse(
    `Handpick is installed and built in ${process.cwd()}, and this user can’t write there. Use a copy of your own, or start what has been built: node dist/main.js`,
  )
}
if (!isFresh()) {
  console.log('Installing dependencies…')
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    refuse('The dependencies could not be installed. npm says why above; without a network it can’t be done.')
  }
}
if (process.argv.includes('--with-browser')) {
  await ensureChromium()
  ensureOld()
}
