import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { forgetBuild, readSources, stampBuild } from './src/launch/build-stamp.mjs'
import { guardInPage } from './src/launch/guard-in-page.ts'
import { BROWSER_TARGET } from './src/launch/oldest-browsers.mjs'
import { wholePage } from './src/launch/whole-page.ts'
import { OUTSIDE, wholePrograms } from './src/launch/whole-programs.ts'

export { BROWSER_TARGET }

/** Puts a page that lies deep in `src/` at the top of its bundle, where a browser looks for it. */
const pageAtTop: Plugin = {
  name: 'page-at-top',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'asset' || !output.fileName.endsWith('/index.html')) continue
      // What it loads is beside it now.
      output.source = String(output.source).replaceAll(/"(\.\.\/)+/g, '"./')
      output.fileName = 'index.html'
    }
  },
}

/** The Mini App's page can be painted as soon as it is there: its style doesn't have to be asked for. */
const styleInPage: Plugin = {
  name: 'style-in-page',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle(_, bundle) {
    const page = bundle['index.html']
    if (page?.type !== 'asset' || typeof page.source !== 'string') throw new Error('there is no page')
    page.source = page.source.replace(
      /<link rel="stylesheet"[^>]*href="\.\/([^"]+)">/g,
      (_, name: string) => {
        const style = bundle[name]
        if (style?.type !== 'asset') throw new Error(`there is no ${name}`)
        return `<style>${String(style.source).trim()}</style>`
      },
    )
  },
}

/**
 * Tells the backend the scripts of the languages, so that the page in a language names its script: otherwise the
 * browser would learn of it only from the first script. The backend reads this comment (src/backend/http/page.ts).
 */
const languagesInPage: Plugin = {
  name: 'languages-in-page',
  applyToEnvironment: ({ name }) => name === 'client',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const scripts = Object.values(bundle).flatMap(output => {
        const [, language] =
          (output.type === 'chunk' && output.facadeModuleId?.match(/\/app\/language\/([\w-]+)\.ts$/)) || []
        return language ? [[language, `./${output.fileName}`]] : []
      })
      return html.replace(
        '</head>',
        () => `  <!--languages ${JSON.stringify(Object.fromEntries(scripts))}-->\n  </head>`,
      )
    },
  },
}

/**
 * Nearly all of the Mini App's first script runs at once. Chromium compiles it while it is still on its way, off the
 * main thread, when its first line says so; others read a comment.
 *
 * @see https://v8.dev/blog/explicit-compile-hints
 */
const compiledAhead: Plugin = {
  name: 'compiled-ahead',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle: {
    // After all others: it only counts on the first line.
    order: 'post',
    handler(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk' && output.isEntry)
          output.code = `//# allFunctionsCalledOnLoad\n${output.code}`
      }
    },
  },
}

/** What the contract says of its fields is for the reference (docs/openapi.json): the pages do without. */
const contractInShort: Plugin = {
  name: 'contract-in-short',
  enforce: 'pre',
  applyToEnvironment: ({ config }) => config.consumer === 'client',
  transform: {
    filter: { id: /\/src\/contract\/[\w-]+\.ts$/ },
    handler(code) {
      const short = code.replace(/,\s*v\.description\(\s*'[^']*',?\s*\)/g, '')
      if (short.includes('v.description')) this.error('a description that isn’t one plain text stays in')
      return { code: short, map: null }
    },
  },
}

/** Pages and what they load are compressed once, as far as it goes, rather than for each that asks. */
export const precompressed: Plugin = {
  name: 'precompressed',
  applyToEnvironment: ({ name }) => name === 'client',
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle).filter(name => /\.(html|js|css)$/.test(name))) {
      const path = join(dir, fileName)
      const content = readFileSync(path)
      writeFileSync(`${path}.br`, brotliCompressSync(content))
      writeFileSync(`${path}.gz`, gzipSync(content))
    }
  },
}

/**
 * `--enable-source-maps` reads all maps at the start. Those of the libraries would cost 30 MB and some time, and would name
 * places in their published files, which are compiled anyway.
 */
const ownMapsOnly: Plugin = {
  name: 'own-maps-only',
  applyToEnvironment: ({ name }) => name === 'node',
  transform: {
    filter: { id: /\/node_modules\// },
    handler: code => ({ code, map: { mappings: '' } }),
  },
}

/** The backend reads its templates beside its bundle, where an owner finds a file to copy. */
const templatesBeside: Plugin = {
  name: 'templates-beside',
  applyToEnvironment: ({ name }) => name === 'node',
  generateBundle() {
    const source = readFileSync('src/backend/templates.yaml')
    this.emitFile({ type: 'asset', fileName: 'templates.yaml', source })
  },
}

/**
 * Three bundles: the Mini App (dist/app), the sandbox's client page (dist/client) and the Node entries (dist/*.js).
 * `vite build --app` builds them all.
 */
export default defineConfig({
  appType: 'mpa',
  // A build knows no address of its own: the same files serve below any path.
  base: './',
  plugins: [
    guardInPage,
    contractInShort,
    react(),
    pageAtTop,
    styleInPage,
    languagesInPage,
    // Without the hint of the next one: a browser compiles a script in a page on its main thread, best as little as needed.
    wholePage,
    compiledAhead,
    precompressed,
    templatesBeside,
    ownMapsOnly,
    wholePrograms,
  ],
  // The Mini App's own is older: see below.
  build: { target: 'es2022', modulePreload: { polyfill: false } },
  // One of them for the SDK and for us, rather than one each.
  resolve: { dedupe: ['valibot'] },
  environments: {
    client: {
      build: {
        target: BROWSER_TARGET,
        outDir: 'dist/app',
        emptyOutDir: true,
        rolldownOptions: { input: 'index.html' },
      },
    },
    telegram: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: true,
        // Goes with the page into the package.
        license: { fileName: 'licenses.json' },
        rolldownOptions: { input: 'src/sandbox/client/index.html' },
      },
    },
    node: {
      consumer: 'server',
      // Node needs as long to find the hundreds of files of the libraries as for the rest of a start.
      resolve: { noExternal: true, external: OUTSIDE },
      // React's build for development would render the first screens, and each of its builds would be in the bundle.
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        ssr: true,
        outDir: 'dist',
        emptyOutDir: false,
        sourcemap: true,
        rolldownOptions: {
          // Each looks at its Node first, and only then loads what needs it.
          input: {
            main: 'src/launch/entries/main.ts',
            backend: 'src/launch/entries/backend.ts',
            backup: 'src/launch/entries/backup.ts',
            forget: 'src/launch/entries/forget.ts',
            outbox: 'src/launch/entries/outbox.ts',
            sandbox: 'src/launch/entries/sandbox.ts',
          },
          output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const sources = readSources()
      forgetBuild()
      for (const name of ['client', 'telegram', 'node']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
      stampBuild(sources)
    },
  },
})
