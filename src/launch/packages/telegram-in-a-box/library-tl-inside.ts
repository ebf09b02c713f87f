import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { libraryTl } from '../../../sandbox/tl/library-tl.ts'

const SOURCE = resolve('src/sandbox/tl/library-tl.ts')
/** The path pretends that the file belongs to the library, so that its licence is among the bundled licences. */
const INSIDE = join(dirname(createRequire(import.meta.url).resolve('@mtcute/core')), 'tl', 'library-tl.js')
/** The keys that the codec reads. The library's descriptions of fields are left out. */
const KEYS = ['api', 'mtp', 'l', 'e', 'kind', 'name', 'type', 'id', 'arguments', 'typeModifiers'].concat(
  'predicate',
  'isVector',
  'isBareVector',
  'isBareType',
)

/** Puts the library's TL schemas into the package, so that users don't have to install the library. */
export const libraryTlInside: Plugin = {
  name: 'library-tl-inside',
  enforce: 'pre',
  resolveId: id => (id === INSIDE ? id : undefined),
  load(id) {
    if (id === SOURCE) return `export { libraryTl } from ${JSON.stringify(INSIDE)}`
    if (id !== INSIDE) return undefined
    const json = JSON.stringify(JSON.stringify(libraryTl(), KEYS))
    // JSON.parse reads a text faster than the engine reads the same data as code.
    return { code: `const json = ${json}\nexport const libraryTl = () => JSON.parse(json)`, map: null }
  },
}
