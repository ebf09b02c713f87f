// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** The files that a build reads beside `src/`. The lock file stands for all installed packages. */
const SETTINGS = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']
/** The file in which a build notes its sources and its output. */
const STAMP = 'dist/stamp.json'

/**
 * The files below a folder, without files for tests, which are no part of a build.
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
 * The hash of each file's content, by path. The time of a file says nothing: a checkout changes it, and a copy keeps it.
 *
 * @param {string[]} paths
 * @returns {Record<string, string>}
 */
const contentsOf = paths => Object.fromEntries(paths.sort().map(path => [path, hashOf(path)]))

/** The sources of a build in this folder, as they are now. */
export const readSources = (root = '.') =>
  contentsOf([
    ...SETTINGS.map(name => join(root, name)).filter(path => existsSync(path)),
    ...filesIn(join(root, 'src')),
  ])

/** Removes the stamp. Until {@link stampBuild}, no build counts as finished. */
export const forgetBuild = (root = '.') => rmSync(join(root, STAMP), { force: true })

/** The output of a build. `npm run packages` makes the packages from it, so they don't belong to it. */
const builtFiles = (/** @type {string} */ root) =>
  filesIn(join(root, 'dist')).filter(path => !path.startsWith(join(root, 'dist', 'packages', sep)))

/**
 * Notes a finished build and its sources. The sources were read before the build, because the build may have missed
 * edits during the build.
 *
 * @param {Record<string, string>} sources
 */
export function stampBuild(sources, root = '.') {
  writeFileSync(join(root, STAMP), JSON.stringify({ sources, built: contentsOf(builtFiles(root)) }))
}

/** Whether the last build's output is unchanged, and its sources are the same as now. */
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
    // The stamp is missing or incomplete, so no build was finished.
    return undefined
  }
}
