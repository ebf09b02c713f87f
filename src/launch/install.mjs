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

/** Installs packages of Debian. Needs root, or sudo without a password. @param {string[]} packages */
function installDebian(packages) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false
  /** @param {string[]} args */
  const apt = args =>
    process.getuid?.() === 0 ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args])
  return apt(['update', '-q']) && apt(['install', '-y', '-q', '--no-install-recommends', ...packages])
}

/** For emoji and Arabic names in the cast. */
const FONTS = ['fonts-noto-core', 'fonts-noto-color-emoji']
/** Older Debians have no Chromium without windows. */
const CHROMIUMS = ['chromium-headless-shell', 'chromium']

async function ensureChromium() {
  const found = findChromium()
  if (found && !existsSync(found)) refuse(`CHROMIUM_PATH names ${found}, which isn’t there.`)
  if (found || (await playwrightHasChromium())) return
  console.log('Installing a Chromium to run the end-to-end tests in…')
  if (CHROMIUMS.some(one => installDebian([one, ...FONTS])) && findChromium()) return
  if (run('npx', ['playwright', 'install', 'chromium'])) return
  refuse(
    'No Chromium was found and none could be installed. Install one, or name it in the variable CHROMIUM_PATH, and run npm test again.',
  )
}

/** Telethon is an MTProto library in Python. The sandbox has a test with it, which is skipped without it. */
function ensureTelethon() {
  const pythons = ['/usr/bin/python3', 'python3']
  if (pythons.some(python => spawnSync(python, ['-c', 'import telethon']).status === 0)) return
  console.log('Installing Telethon for the sandbox’s test with it…')
  if (!installDebian(['python3-telethon']))
    console.log('It can’t be installed here, so this test is skipped.')
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
  ensureTelethon()
  ensureOld()
}
