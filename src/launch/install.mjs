// @ts-check
// Runs before packages are installed, so it is plain JavaScript with only Node's own modules.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildIfChanged } from './build-if-changed.mjs'
import { findChromium, playwrightHasChromium } from './chromium.mjs'
import { ensureSqlite, installAll, installForStart } from './install-packages.mjs'
import { tooOld } from './node-version.mjs'
import { ensureOldChromiums } from './old-chromium.mjs'

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

/** Installs Debian's Chromium, and fonts for emoji and Arabic names in the cast. Needs root, or sudo without a password. */
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
try {
  const isToStart = process.argv.includes('--to-start')
  await (isToStart ? installForStart() : installAll())
  // At the same time, because both may take long and are independent.
  await Promise.all([ensureSqlite(isToStart), isToStart && buildIfChanged()])
} catch (error) {
  refuse(
    `${error instanceof Error ? error.message : error}\n\nHandpick could not be installed or built: the reason is above. Installing needs a network.`,
  )
}
if (process.argv.includes('--with-browser')) {
  await ensureChromium()
  ensureOld()
}
