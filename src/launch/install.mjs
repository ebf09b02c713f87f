// @ts-check
// Runs before anything is installed: plain JavaScript, nothing but Node's own modules.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'

const LEAST_NODE = [20, 19]
const STAMP = 'node_modules/.installed'

/** @param {string} sentence @returns {never} */
function refuse(sentence) {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
  refuse(`Handpick needs Node ${LEAST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`)
}
process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
  console.log('Installing dependencies…')
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    refuse('The dependencies could not be installed. npm says why above; without a network it can’t be done.')
  }
  writeFileSync(STAMP, wanted)
}

if (process.argv.includes('--with-browser') && !findChromium()) {
  console.log('Looking for a Chromium to run the end-to-end tests in…')
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [apt = 'apt-get', ...prefix] = [...sudo, 'apt-get']
  const fromDebian =
    process.platform === 'linux' &&
    run(apt, [...prefix, 'update', '-q']) &&
    run(apt, [
      ...prefix,
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      'chromium',
      'fonts-noto-core',
      'fonts-noto-color-emoji',
    ])
  if (!(fromDebian && findChromium()) && !run('npx', ['playwright', 'install', 'chromium'])) {
    refuse(
      'No Chromium was found and none could be installed. Install one, or name it in the variable CHROMIUM_PATH, and run npm test again.',
    )
  }
}
