import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { libraryTl } from '../../../sandbox/tl/library-tl.ts'

const SOURCE = resolve('src/sandbox/tl/library-tl.ts')
/** As if it were a file of the library's, so that its licence is among those of what is bundled. */
const INSIDE = join(dirname(createRequire(import.meta.url).resolve('@mtcute/core')), 'tl', 'library-tl.js')
/** All that the codec reads. What the library says of each field, for people, stays out. */
const KEYS = ['api', 'mtp', 'l', 'e', 'kind', 'name', 'type', 'id', 'arguments', 'typeModifiers'].concat(
  'predicate',
  'isVector',
  'isBareVector',
  'isBareType',
)

/** The library's TL schemas as a part of the package, so that the library need not be installed with it. */
export const libraryTlInside: Plugin = {
  name: 'library-tl-inside',
  enforce: 'pre',
  resolveId: id => (id === INSIDE ? id : undefined),
  load(id) {
    if (id === SOURCE) return `export { libraryTl } from ${JSON.stringify(INSIDE)}`
    if (id !== INSIDE) return undefined
    const json = JSON.stringify(JSON.stringify(libraryTl(), KEYS))
    // A text that is parsed at once starts faster than the same as code.
    return { code: `const json = ${json}\nexport const libraryTl = () => JSON.parse(json)`, map: null }
  },
}
