import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { minify, type Plugin, transformWithOxc } from 'vite'
import { START_WORDS } from '../app/before-start/words.ts'

/** The place of the guard in the Mini App's page, before all scripts that may fail. */
const PLACE = '<!--guard-->'
const GUARD = 'src/app/before-start/guard.ts'

const words = JSON.stringify(START_WORDS)
/** The name has the content's hash, as all files in that folder, because browsers cache them. */
const WORDS_FILE = `assets/start-words-${createHash('sha256').update(words).digest('hex').slice(0, 8)}.json`

const wordsInPage = Object.fromEntries(
  Object.entries(START_WORDS).map(([language, { failed, tryAgain }]) => [language, { failed, tryAgain }]),
)

/**
 * The guard as a script for the page. It is written in ES5, because old browsers read nothing newer. The build only
 * removes types and shortens names. Other ways to shorten a script would add newer syntax.
 */
async function buildGuard(): Promise<string> {
  const { code } = await transformWithOxc(await readFile(GUARD, 'utf8'), GUARD, {
    define: { WORDS_IN_PAGE: JSON.stringify(wordsInPage), WORDS_FILE: JSON.stringify(WORDS_FILE) },
    sourcemap: false,
  })
  const alone = `(function () {${code.replace(/^export \{\s*\};?$/m, '')}})()`
  const short = await minify(GUARD, alone, {
    module: false,
    compress: false,
    codegen: { removeWhitespace: false },
  })
  return short.code.replace(/\n\s*/g, '\n').trim()
}

/** Puts the guard of the Mini App's start into its page, and writes the guard's texts beside the page. */
export const guardInPage: Plugin = {
  name: 'guard-in-page',
  transformIndexHtml: {
    order: 'pre',
    async handler(html) {
      if (!html.includes(PLACE)) return html
      const guard = await buildGuard()
      // The replacement is a function, because `$` has a special meaning in a replacement text.
      return html.replace(PLACE, () => `<script>${guard}</script>`)
    },
  },
  generateBundle() {
    if (this.environment.name !== 'client') return
    this.emitFile({ type: 'asset', fileName: WORDS_FILE, source: words })
  },
}
