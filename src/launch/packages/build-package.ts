import { chmodSync, copyFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { writeDeclarations } from './declarations.ts'
import type { PackageDescription } from './description.ts'
import { licenceText, readLicences } from './licences.ts'
import { binFile, fileOf, folderOf, manifestOf, type Repository } from './manifest.ts'

const LICENCES = 'licenses.json'

/** Builds a package into its folder, ready for `npm pack` and `npm publish`. Returns the folder. */
export async function buildPackage(description: PackageDescription, repository: Repository): Promise<string> {
  const { folder, exports, bin = {}, dependencies = [], peers = {}, copied = {} } = description
  const target = folderOf(description)
  rmSync(target, { recursive: true, force: true })
  await bundle(description, target)
  for (const command of Object.keys(bin)) chmodSync(join(target, binFile(command)), 0o755)
  for (const [from, to] of Object.entries(copied)) cpSync(from, join(target, to), { recursive: true })

  const mayName = [description.name, ...dependencies, ...Object.keys(peers)]
  const declarations = writeDeclarations(Object.values(exports), target, mayName)
  const types = Object.fromEntries(
    Object.entries(exports).map(([path, source]) => [path, declarations.get(source) ?? '']),
  )
  const manifest = manifestOf(description, repository, types)
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  copyFileSync('LICENSE', join(target, 'LICENSE'))
  copyFileSync(join(folder, 'README.md'), join(target, 'README.md'))
  writeLicences(target, Object.values(copied))
  return target
}

async function bundle({ runsIn, exports, bin = {}, ...description }: PackageDescription, target: string) {
  const { dependencies = [], peers = {}, plugins = [] } = description
  const outside = [...dependencies, ...Object.keys(peers)]
  const isForNode = runsIn !== 'browser'
  const isOutside = (id: string) =>
    (isForNode && id.startsWith('node:')) || outside.some(name => id === name || id.startsWith(`${name}/`))
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [...plugins],
    // All other imports are bundled, because users don't install them.
    ssr: { noExternal: true, external: outside },
    build: {
      target: 'es2022',
      ssr: isForNode,
      outDir: target,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      modulePreload: false,
      license: { fileName: LICENCES },
      rolldownOptions: {
        external: isOutside,
        input: {
          ...renamed(exports, fileOf),
          ...renamed(bin, command => binFile(command).replace(/\.js$/, '')),
        },
        // Each entry exports exactly what its source exports. Sharing code must not add exports.
        preserveEntrySignatures: 'strict',
        // All files are in the same folder, so that every bundle finds the files beside it.
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  })
}

const renamed = (sources: Readonly<Record<string, string>>, name: (path: string) => string) =>
  Object.fromEntries(Object.entries(sources).map(([path, source]) => [name(path), resolve(source)]))

/** Writes the licences of all bundled packages into a file, including those in copied folders. */
function writeLicences(target: string, copied: readonly string[]) {
  const files = [LICENCES, ...copied.map(to => join(to, LICENCES))]
    .map(file => join(target, file))
    .filter(file => existsSync(file))
  const licences = files.flatMap(readLicences)
  for (const file of files) rmSync(file)
  if (licences.length > 0) writeFileSync(join(target, 'THIRD-PARTY-LICENSES.md'), licenceText(licences))
}

/** Reads the fields of `package.json` that packages take over. */
export const readRepository = (): Repository => JSON.parse(readFileSync('package.json', 'utf8'))
