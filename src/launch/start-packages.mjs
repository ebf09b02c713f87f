// @ts-check
// Runs before packages are installed, so it is plain JavaScript with only Node's own modules.

/** The tools that build the pages and the Node entries. Other `devDependencies` are for tests and development. */
export const BUILD_TOOLS = ['vite', '@vitejs/plugin-react']

/**
 * A package in the lock file.
 *
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */
/** @typedef {Record<string, Locked>} Packages by their folder; the project itself is `''` */

/**
 * The locked packages that `npm start` needs: the dependencies, the build tools, and their dependencies. Npm's own
 * `--omit=dev` keeps more: also tools for tests that a dependency names as an optional peer, such as TypeScript.
 *
 * @param {Packages} locked
 * @returns {Packages} fewer entries, which are optional or not as they are here; without `devDependencies`
 */
export function startPackages(locked) {
  /** @type {Packages} */
  const needed = {}
  const { devDependencies = {}, ...project } = locked[''] ?? {}
  /** @param {string} from @param {string[]} names @param {boolean} isOptional */
  const add = (from, names, isOptional) => {
    for (const name of names) {
      const path = findPackage(locked, from, name)
      const entry = path === undefined ? undefined : locked[path]
      if (path === undefined || !entry || needed[path]) continue
      const { optional: _, dev: __, devOptional: ___, ...rest } = entry
      needed[path] = isOptional ? { ...rest, optional: true } : rest
      add(
        path,
        isOptional ? [...namesNeededBy(entry), ...namesOfOptional(entry)] : namesNeededBy(entry),
        isOptional,
      )
    }
  }
  add('', [...Object.keys(project.dependencies ?? {}), ...BUILD_TOOLS], false)
  // This comes last, so that only packages without another need count as optional.
  for (const [path, entry] of Object.entries(needed)) add(path, namesOfOptional(entry), true)
  const tools = BUILD_TOOLS.map(name => [name, devDependencies[name] ?? ''])
  const root = { ...project, dependencies: { ...project.dependencies, ...Object.fromEntries(tools) } }
  const entries = Object.entries(needed).sort(([one], [other]) => (one < other ? -1 : 1))
  return { '': root, ...Object.fromEntries(entries) }
}

/** @param {Locked} entry */
const namesOfOptional = entry => Object.keys(entry.optionalDependencies ?? {})

/** @param {Locked} entry */
const namesNeededBy = entry => [
  ...Object.keys(entry.dependencies ?? {}),
  ...Object.keys(entry.peerDependencies ?? {}).filter(name => !entry.peerDependenciesMeta?.[name]?.optional),
]

/**
 * The place where Node would find an imported package: beside the importing package, or in an outer folder.
 *
 * @param {Packages} locked
 * @param {string} from the importing package's folder
 * @param {string} name
 * @returns {string | undefined}
 */
function findPackage(locked, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const path = `${at && `${at}/`}node_modules/${name}`
    if (locked[path]) return path
    if (at === '') return undefined
  }
}

/**
 * Whether all wanted packages are installed. Other packages may be installed, too. Optional packages may be missing,
 * because they may be for other platforms.
 *
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export const hasAll = (wanted, installed) =>
  Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    const got = installed[path]
    if (path === '' || (!got && (optional || devOptional))) return true
    return got?.version === version && got?.integrity === integrity
  })
