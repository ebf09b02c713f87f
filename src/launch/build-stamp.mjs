// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** What a build reads beside `src/`. The lock file stands for all that is installed. */
const SETTINGS = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']
/** Where a build says what it was made of and what it has made. */
const STAMP = 'dist/stamp.json'

/**
 * The files below a folder; those for tests are no part of a build.
 *
 * @param {string} dir
 * @returns {string[]}
 */
function filesIn(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap(entry => (entry.isDirectory() ? filesIn(join(dir, entry.name)) : join(dir, entry.name)))
    .filter(path => !/\.test\.tsx?$/.test(path))
}

/** @param {string} path */
const hashOf = path => createHash('sha256').update(readFileSync(path)).digest('base64url')

/**
 * What each file holds, by path. Never when it was written: a checkout changes that, and a copy keeps it.
 *
 * @param {string[]} paths
 * @returns {Record<string, string>}
 */
const contentsOf = paths => Object.fromEntries(paths.sort().map(path => [path, hashOf(path)]))

/** What a build in this folder would be made of now. */
export const readSources = (root = '.') =>
  contentsOf([
    ...SETTINGS.map(name => join(root, name)).filter(path => existsSync(path)),
    ...filesIn(join(root, 'src')),
  ])

/** From here on there is no build, until {@link stampBuild} says so. */
export const forgetBuild = (root = '.') => rmSync(join(root, STAMP), { force: true })

/** What a build makes. Packages are made of it, by `npm run packages`. */
const builtFiles = (/** @type {string} */ root) =>
  filesIn(join(root, 'dist')).filter(path => !path.startsWith(join(root, 'dist', 'packages', sep)))

/**
 * Keeps what was just built, and of what. The sources are those read before the build: what was edited
 * meanwhile may have been built as it was.
 *
 * @param {Record<string, string>} sources
 */
export function stampBuild(sources, root = '.') {
  writeFileSync(join(root, STAMP), JSON.stringify({ sources, built: contentsOf(builtFiles(root)) }))
}

/** Whether all that the last build has made is still there, and was made of what a build would be made of now. */
export function isBuilt(root = '.') {
  const stamp = readStamp(root)
  return (
    stamp !== undefined &&
    Object.entries(stamp.built).every(([path, hash]) => existsSync(path) && hashOf(path) === hash) &&
    JSON.stringify(stamp.sources) === JSON.stringify(readSources(root))
  )
}

/** @returns {{ sources: Record<string, string>, built: Record<string, string> } | undefined} */
function readStamp(/** @type {string} */ root) {
  try {
    return JSON.parse(readFileSync(join(root, STAMP), 'utf8'))
  } catch {
    // Not there, or only half written: no build was finished.
    return undefined
  }
}
