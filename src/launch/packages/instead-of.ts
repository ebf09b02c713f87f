import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Replaces a source by other code in a package, for example a path within the repository. */
export function insteadOf(source: string, code: string): Plugin {
  const id = resolve(source)
  return { name: `instead-of-${source}`, enforce: 'pre', load: asked => (asked === id ? code : undefined) }
}
