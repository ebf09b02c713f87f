import type { Plugin } from 'vite'

/**
 * A package that `npm run packages` builds from this repository. To add a package, make a folder beside this file with
 * a `description.ts` and the published `README.md`, and add the package to `all.ts`.
 *
 * The version, the licence and the ranges of dependencies come from the repository's `package.json`. All imports are
 * bundled, except dependencies and peers.
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
  /** The name on npm. The built package is in `dist/packages/`, in a folder with the name without its scope. */
  name: string
  description: string
  keywords: readonly string[]
  /** The folder with its `README.md`. */
  folder: string
  /**
   * `node`: may import Node's own modules. `browser`: may not import them, and never reads `process`. `both`: some
   * exports are for pages and some for servers. The linter keeps Node's modules out of the sources for pages.
   */
  runsIn: 'node' | 'browser' | 'both'
  /** The source of each export: `'.'` becomes `index.js`, `'./react'` becomes `react.js`. */
  exports: Readonly<Record<string, string>>
  /** The source of each command, which begins with `#!/usr/bin/env node`. */
  bin?: Readonly<Record<string, string>>
  /** The names of packages that npm installs with it. */
  dependencies?: readonly string[]
  /** Packages that users bring themselves, with their ranges. All of them are optional. */
  peers?: Readonly<Record<string, string>>
  /** Files and folders that are copied unchanged: path in the repository, then path in the package. */
  copied?: Readonly<Record<string, string>>
  /** Vite plugins that replace sources in the package. */
  plugins?: readonly Plugin[]
  /** Licence texts in Markdown for parts that the package contains, but doesn't import. */
  licences?: () => string[]
}
