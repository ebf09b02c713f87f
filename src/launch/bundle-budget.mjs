// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What the Mini App may load before it starts: script, gzipped, in kB of 1000 bytes. */
const SCRIPT_BUDGET = 105

const dir = 'dist/app'
const html = readFileSync(join(dir, 'index.html'), 'utf8')
/** @param {RegExp} pattern */
const named = pattern => [...html.matchAll(pattern)].map(([, path = '']) => path)
/** @param {string} path */
const gzipped = path => gzipSync(readFileSync(join(dir, path))).length / 1000

// Scripts that a start script imports are preloaded by name in the page, so the page names them all.
const scripts = [...new Set(named(/(?:src|href)="([^"]+\.js)"/g))]
const styles = [...new Set(named(/href="([^"]+\.css)"/g))]
const script = scripts.reduce((sum, path) => sum + gzipped(path), 0)
const style = styles.reduce((sum, path) => sum + gzipped(path), 0)
console.log(
  `The Mini App loads ${script.toFixed(1)} kB of script (of ${SCRIPT_BUDGET}) and ${style.toFixed(1)} kB of style at start, gzipped.`,
)
if (scripts.length === 0 || script > SCRIPT_BUDGET) {
  console.error(
    scripts.length === 0
      ? `${dir}/index.html loads no script.`
      : 'That is more script than the budget allows.',
  )
  process.exit(1)
}
