// @ts-check
// Runs before packages are installed, so it is plain JavaScript with only Node's own modules.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { withProgress } from './progress.mjs'
import { hasAll, startPackages } from './start-packages.mjs'

/** npm's own list of installed packages. npm writes it at the end of every install. */
const INSTALLED = 'node_modules/.package-lock.json'
/** The folder in which `npm start` installs its packages first. The name is in `.gitignore`. */
const APART = '.installing'
/** With these flags npm is quiet, and asks the network only for packages. */
const FLAGS = ['--no-audit', '--no-fund']

/** The native part of better-sqlite3, which its install script downloads or compiles. */
const SQLITE = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'
/** Says that the native part was compiled for a quick first start. Compiling it again removes the file. */
const HASTY = join(SQLITE, '..', 'compiled-quickly')
/** Files of 15 MB that are left after compiling it. */
const LEFTOVERS = ['obj', 'obj.target', '.deps', 'sqlite3.a', 'test_extension.node']

/** @typedef {import('./start-packages.mjs').Packages} Packages */

/** @param {string} file */
const read = file => JSON.parse(readFileSync(file, 'utf8'))

/** @returns {Packages} */
const installed = () => (existsSync(INSTALLED) ? read(INSTALLED).packages : {})

/**
 * Counts the packages that have arrived, for the line of progress. Packages for other platforms never arrive.
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
 * Installs the packages that `npm start` needs, and keeps other installed packages. Returns whether it installed any.
 *
 * @throws {Error} with npm's output
 */
export async function installForStart() {
  const { packages: locked, ...lock } = read('package-lock.json')
  const wanted = startPackages(locked)
  const known = installed()
  if (hasAll(wanted, known)) return false
  // A developer who has installed the packages for tests keeps them.
  if (Object.keys(known).some(path => locked[path] && !wanted[path])) return installAll()
  const { dependencies } = wanted[''] ?? {}
  const { devDependencies: _, scripts: __, ...manifest } = read('package.json')
  // An interrupted install has left its packages there.
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
 * Installs all missing packages. Returns whether it installed any.
 *
 * @throws {Error} with npm's output
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
 * Downloads the native part of better-sqlite3, or compiles it when there is no download for this machine. For `npm
 * start` it is compiled with fewer optimizations, in half the time. All other commands compile it again, in full.
 *
 * @param {boolean} isToStart
 * @throws {Error} with npm's output
 */
export async function ensureSqlite(isToStart) {
  if (existsSync(SQLITE) && (isToStart || !existsSync(HASTY))) return
  let howFar = ''
  await withProgress(
    'Setting up SQLite',
    () =>
      npm(
        ['rebuild', 'better-sqlite3', '--foreground-scripts'],
        '.',
        text => {
          if (text.includes('gyp'))
            howFar = `compiling it, which takes about ${isToStart ? 'half ' : ''}a minute`
        },
        isToStart ? { CFLAGS: '-O1', CXXFLAGS: '-O1' } : {},
      ),
    () => howFar,
  )
  if (isToStart && howFar !== '') writeFileSync(HASTY, '')
  for (const name of LEFTOVERS) rmSync(join(SQLITE, '..', name), { recursive: true, force: true })
}
