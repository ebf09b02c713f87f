import { isBuiltin } from 'node:module'
import type { Plugin } from 'vite'

/** All libraries are in the programs' bundle, but this one with machine code. */
export const OUTSIDE = ['better-sqlite3']

/** Ends a build whose programs would start slowly: see the section `processes` of docs/benchmarks.md. */
export const wholePrograms: Plugin = {
  name: 'whole-programs',
  applyToEnvironment: ({ name }) => name === 'node',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue
      const { fileName, imports, dynamicImports, moduleIds, map } = output
      const isThere = (name: string) => name in bundle || isBuiltin(name) || OUTSIDE.includes(name)
      const outside = [...imports, ...dynamicImports].find(name => !isThere(name))
      if (outside) this.error(`${fileName} would look for ${outside}, which belongs into the bundle`)
      const slow = moduleIds.find(id => /\/react-dom[^/]*\.development\.js$/.test(id))
      if (slow) this.error(`${fileName} has React for development: ${slow}`)
      const mapped = map?.sources.find(source => source.includes('/node_modules/'))
      if (mapped) this.error(`the map of ${fileName} is also of a library: ${mapped}`)
    }
  },
}
