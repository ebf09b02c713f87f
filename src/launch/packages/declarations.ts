import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

const SPECIFIER = /(\bfrom\s+|\bimport\s+|\bimport\()(['"])([^'"]+)\2/g

/**
 * Writes the declarations of these sources, and of all files that they import, into `types/` of a package. Returns the
 * path of each source's declaration. Parts that are marked as `@internal` are left out, with all that only they import.
 *
 * @param mayName packages that the readers of the declarations have
 * @throws an Error when a declaration names another package, even Node's types, because users may lack that package
 */
export function writeDeclarations(sources: readonly string[], target: string, mayName: readonly string[]) {
  // The folder is below node_modules, so that the compiler finds the same types as for the sources.
  mkdirSync('node_modules/.cache', { recursive: true })
  const emitted = mkdtempSync('node_modules/.cache/declarations-')
  try {
    const complaints = emit(sources, emitted)
    const wanted = sources.map(source => declarationOf(relative('src', source)))
    const written = new Set<string>()
    for (const path of wanted) collect(path)
    // Errors in other files don't matter, because the package doesn't contain their declarations.
    const matter = complaints.filter(({ file }) => written.has(declarationOf(relative('src', file))))
    if (matter.length > 0) throw new Error(matter.map(({ line }) => line).join('\n'))
    return new Map(sources.map((source, index) => [source, `types/${wanted[index]}`]))

    function collect(path: string) {
      if (written.has(path)) return
      written.add(path)
      const text = readFileSync(join(emitted, path), 'utf8')
      const named = text.replace(SPECIFIER, (_, before: string, quote: string, specifier: string) => {
        if (!specifier.startsWith('.')) {
          assertMayBeNamed(specifier, path, mayName)
          return `${before}${quote}${specifier}${quote}`
        }
        collect(join(dirname(path), declarationOf(specifier)))
        return `${before}${quote}${specifier.replace(/\.tsx?$/, '.js')}${quote}`
      })
      const file = join(target, 'types', path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, named)
    }
  } finally {
    rmSync(emitted, { recursive: true })
  }
}

const declarationOf = (source: string) => source.replace(/\.tsx?$/, '.d.ts')

/** Returns the compiler's errors. The compiler writes the other declarations nevertheless. */
function emit(sources: readonly string[], outDir: string) {
  const config = {
    extends: resolve('tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      // `npm run types` checks the code. What can't be declared is complained of all the same.
      noCheck: true,
      rootDir: resolve('src'),
      outDir: resolve(outDir),
    },
    files: sources.map(source => resolve(source)),
    include: [],
  }
  const file = join(outDir, 'tsconfig.json')
  writeFileSync(file, JSON.stringify(config))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', file, '--pretty', 'false'], { encoding: 'utf8' })
  return stdout.split('\n').flatMap(line => {
    const [, source] = /^(\S+?)\(\d+,\d+\): error/.exec(line) ?? []
    return source === undefined ? [] : [{ line, file: source }]
  })
}

function assertMayBeNamed(specifier: string, path: string, mayName: readonly string[]) {
  const [first = '', second] = specifier.split('/')
  const name = first.startsWith('@') ? `${first}/${second}` : first
  if (mayName.includes(name)) return
  const what = name.startsWith('node:') || builtinModules.includes(name) ? 'a module of Node’s' : 'a package'
  throw new Error(
    `The declarations in ${path} name ${specifier}, ${what} that users may not have types of. Mark what they have no use for as @internal, or move what they need into a file of its own.`,
  )
}
