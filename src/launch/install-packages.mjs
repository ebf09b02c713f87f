// @ts-check
// Runs before anything is installed: plain JavaScript, nothing but Node's own modules.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { withProgress } from './progress.mjs'
import { hasAll, startPackages } from './start-packages.mjs'

/** npm's own note of what it has installed, written last, whoever asked for the install. */
const INSTALLED = 'node_modules/.package-lock.json'
/** Where `npm start`'s packages are put together. The name is in `.gitignore`. */
const APART = '.installing'
/** Quiet, and nothing asked of the net but the packages. */
const FLAGS = ['--no-audit', '--no-fund']

/** The native part of better-sqlite3, which its install script downloads or compiles. */
const SQLITE = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'
/** What compiling it leaves behind: 15 MB. */
const LEFTOVERS = ['obj', 'obj.target', '.deps', 'sqlite3.a', 'test_extension.node']

/** @typedef {import('./start-packages.mjs').Packages} Packages */

/** @param {string} file */
const read = file => JSON.parse(readFileSync(file, 'utf8'))

/** @returns {Packages} */
const installed = () => (existsSync(INSTALLED) ? read(INSTALLED).packages : {})

/**
 * How many of the packages have come, for the line that says how far it is. Those for other platforms never come.
 *
 * @param {Packages} packages
 * @param {string} dir
 */
function howMany(packages, dir) {
  const paths = Object.keys(packages).filter(path => path !== '' && !packages[path]?.optional)
  return () => {
    const come = paths.filter(path => existsSync(join(dir, path, 'package.json'))).length
    return come < paths.length ? `${come} of ${paths.length}` : 'all are there'
  }
}

/**
 * Installs what `npm start` needs, and leaves what else is there. Gives whether anything had to be done.
 *
 * @throws {Error} with npm's words
 */
export async function installForStart() {
  const { packages: locked, ...lock } = read('package-lock.json')
  const wanted = startPackages(locked)
  const known = installed()
  if (hasAll(wanted, known)) return false
  // Who has tests installed keeps them.
  if (Object.keys(known).some(path => locked[path] && !wanted[path])) return installAll()
  const { dependencies } = wanted[''] ?? {}
  const { devDependencies: _, scripts: __, ...manifest } = read('package.json')
  // An install that was broken off has left its packages there.
  if (!existsSync('node_modules') && existsSync(join(APART, 'node_modules')))
    renameSync(join(APART, 'node_modules'), 'node_modules')
  rmSync(APART, { recursive: true, force: true })
  mkdirSync(APART)
  writeFileSync(join(APART, 'package.json'), JSON.stringify({ ...manifest, dependencies }))
  writeFileSync(join(APART, 'package-lock.json'), JSON.stringify({ ...lock, packages: wanted }))
  const isFirst = !existsSync('node_modules')
  if (!isFirst) renameSync('node_modules', join(APART, 'node_modules'))
  try {
    await withProgress(
      'Installing what is needed to build and start',
      () => npm([isFirst ? 'ci' : 'install', ...FLAGS, '--ignore-scripts'], APART),
      howMany(wanted, APART),
    )
  } finally {
    if (existsSync(join(APART, 'node_modules'))) renameSync(join(APART, 'node_modules'), 'node_modules')
    rmSync(APART, { recursive: true, force: true })
  }
  return true
}

/**
 * Installs everything, adding to what is there. Gives whether anything had to be done.
 *
 * @throws {Error} with npm's words
 */
export async function installAll() {
  const { packages: locked } = read('package-lock.json')
  if (hasAll(locked, installed())) return false
  const isFirst = !existsSync(INSTALLED)
  const args = isFirst ? ['ci'] : ['install', '--no-save']
  await withProgress(
    'Installing what tests and developing need',
    () => npm([...args, ...FLAGS, '--include=dev']),
    howMany(locked, '.'),
  )
  return true
}

/**
 * Fetches the native part of better-sqlite3, or compiles it where none can be downloaded.
 *
 * @throws {Error} with npm's words
 */
export async function ensureSqlite() {
  if (existsSync(SQLITE)) return
  let howFar = ''
  await withProgress(
    'Setting up SQLite',
    () =>
      npm(['rebuild', 'better-sqlite3', '--foreground-scripts'], '.', text => {
        if (text.includes('gyp')) howFar = 'compiling it, which takes about a minute'
      }),
    () => howFar,
  )
  for (const name of LEFTOVERS) rmSync(join(SQLITE, '..', name), { recursive: true, force: true })
}
