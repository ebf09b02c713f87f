import type { PackageDescription } from './description.ts'

/** The fields that a package takes over from the repository's `package.json`. */
export interface Repository {
  version: string
  license: string
  engines: Record<string, string>
  dependencies: Record<string, string>
}

/** The path of an export or command in the package, without its ending. */
export const fileOf = (path: string) => (path === '.' ? 'index' : path.replace(/^\.\//, ''))

/** A package's folder in `dist/packages`. */
export const folderOf = ({ name }: PackageDescription) => `dist/packages/${name.replace(/^@[^/]+\//, '')}`

/**
 * The package's `package.json`.
 *
 * @param types the path of each export's declarations in the package
 */
export function manifestOf(
  description: PackageDescription,
  { version, license, engines, dependencies: ranges }: Repository,
  types: Readonly<Record<string, string>>,
) {
  const { name, keywords, exports, bin, dependencies = [], peers = {} } = description
  return {
    name,
    version,
    description: description.description,
    keywords,
    license,
    type: 'module',
    engines: description.runsIn !== 'browser' ? { node: engines.node } : undefined,
    exports: {
      ...Object.fromEntries(
        Object.keys(exports).map(path => [
          path,
          { types: `./${types[path]}`, default: `./${fileOf(path)}.js` },
        ]),
      ),
      './package.json': './package.json',
    },
    bin: bin && Object.fromEntries(Object.keys(bin).map(command => [command, binFile(command)])),
    sideEffects: false,
    dependencies: some(Object.fromEntries(dependencies.map(one => [one, rangeOf(one, ranges)]))),
    peerDependencies: some(peers),
    peerDependenciesMeta: some(
      Object.fromEntries(Object.keys(peers).map(peer => [peer, { optional: true }])),
    ),
    publishConfig: { access: 'public' },
  }
}

/** The file of a command. */
export const binFile = (command: string) => `${command}.js`

const some = <T extends object>(entries: T) => (Object.keys(entries).length > 0 ? entries : undefined)

function rangeOf(name: string, ranges: Record<string, string>): string {
  const range = ranges[name]
  if (range === undefined) throw new Error(`${name} is no dependency of the repository.`)
  return range
}
