import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/** A source that is other code in a package: a file's place in the repository, say. */
export function insteadOf(source: string, code: string): Plugin {
  const id = resolve(source)
  return { name: `instead-of-${source}`, enforce: 'pre', load: asked => (asked === id ? code : undefined) }
}
