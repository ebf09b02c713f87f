// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { BROWSER_TARGET } from './oldest-browsers.mjs'

/** The limit for the Mini App's start scripts, as a multiple of React's own size. Both are gzipped. */
const BUDGET_TIMES_REACT = 1.35

/** @param {string | Uint8Array} content in kB of 1000 bytes */
const gzipped = content => gzipSync(content).length / 1000

const dir = 'dist/app'
const html = readFileSync(join(dir, 'index.html'), 'utf8')
/** @param {RegExp} pattern */
const sizeOf = pattern => {
  const paths = new Set([...html.matchAll(pattern)].map(([, path = '']) => path))
  return [...paths].reduce((sum, path) => sum + gzipped(readFileSync(join(dir, path))), 0)
}

/** A page that renders nothing. Built now with the same tools, it tells the size of React alone. */
const REACT_ALONE = `
import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
createRoot(document.body).render(createElement(StrictMode))`

async function sizeOfReact() {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: BROWSER_TARGET,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'react-alone' },
    },
    plugins: [
      {
        name: 'react-alone',
        resolveId: id => (id === 'react-alone' ? id : undefined),
        load: id => (id === 'react-alone' ? REACT_ALONE : undefined),
      },
    ],
  })
  const outputs = 'output' in built ? built.output : []
  return outputs.reduce((sum, one) => sum + (one.type === 'chunk' ? gzipped(one.code) : 0), 0)
}

// Scripts that a start script imports are preloaded by name in the page, so the page names them all.
const script = sizeOf(/(?:src|href)="([^"]+\.js)"/g)
const inPage = [...html.matchAll(/<style>([^<]+)</g)].reduce((sum, [, text = '']) => sum + gzipped(text), 0)
const style = sizeOf(/href="([^"]+\.css)"/g) + inPage
const react = await sizeOfReact()
const ratio = script / react
console.log(
  `The Mini App loads ${script.toFixed(1)} kB of script at start, ${ratio.toFixed(2)} times React’s ${react.toFixed(1)} kB (of ${BUDGET_TIMES_REACT}), and ${style.toFixed(1)} kB of style, gzipped.`,
)
if (script === 0 || react === 0 || ratio > BUDGET_TIMES_REACT) {
  console.error(
    script === 0 || react === 0
      ? 'There is no script to measure.'
      : 'That is more script than the budget allows.',
  )
  process.exit(1)
}
