import type { Plugin } from 'vite'

/**
 * A package that `npm run packages` builds from this repository. To add one: a folder beside this file with a
 * `description.ts` and the `README.md` that is published, and its name in `all.ts`.
 *
 * Its version, licence and the ranges of its dependencies are those of the repository's `package.json`. All that is
 * imported is bundled, except what is named as a dependency or a peer.
 *
 * @example
 * export const requestChat: PackageDescription = {
 *   name: '@handpick/request-chat',
 *   description: 'Telegram’s picker, for any Mini App',
 *   keywords: ['telegram'],
 *   folder: import.meta.dirname,
 *   runsIn: 'browser',
 *   exports: { '.': 'src/app/telegram/request-chat.ts' },
 *   dependencies: ['valibot'],
 *   peers: { react: '>=18' },
 * }
 */
export interface PackageDescription {
  /** On npm. What is built lies in `dist/packages/`, below the name without its scope. */
  name: string
  description: string
  keywords: readonly string[]
  /** Where its `README.md` lies. */
  folder: string
  /**
   * `node`: may import Node's own modules. `browser`: may not, and neither reads `process`. `both`: some of its exports
   * are for pages and some for servers. The linter keeps Node's modules out of the sources for pages.
   */
  runsIn: 'node' | 'browser' | 'both'
  /** The source of each path that is imported: `'.'` becomes `index.js`, `'./react'` becomes `react.js`. */
  exports: Readonly<Record<string, string>>
  /** The source of each command, which begins with `#!/usr/bin/env node`. */
  bin?: Readonly<Record<string, string>>
  /** Installed with it, by name. */
  dependencies?: readonly string[]
  /** Brought by those who use the part that needs it: name and range. None is installed unasked. */
  peers?: Readonly<Record<string, string>>
  /** Files and folders that are copied as they are: from where in the repository, to where in the package. */
  copied?: Readonly<Record<string, string>>
  /** For sources that are something else in the package. */
  plugins?: readonly Plugin[]
  /** Licence texts, in Markdown, of what is inside without being imported. */
  licences?: () => string[]
}
