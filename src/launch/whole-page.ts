import type { Plugin, Rolldown } from 'vite'

/** Beside `index.html`, for a browser that opens the app for the first time (src/backend/http/page.ts). */
const WHOLE_PAGE = 'index-whole.html'

/** Where the app's script leaves what it exports for the scripts that come later. */
const EXPORTS = 'window.appScript'

/** In the form in which it can stand in a page, the script's names of other files are those of the page. */
const NAME_OF_FILE = /(["'`])\.\/(?=[\w-]+\.(?:js|css)\1)/g

type Chunk = Rolldown.OutputChunk
type Parse = (code: string) => ReturnType<Rolldown.PluginContext['parse']>

/**
 * A second form of the Mini App's page, with the app's script inside. A browser that has nothing yet gets all in one
 * round trip. The other form names the script, which browsers keep and needn't compile again.
 *
 * A script in a page has no name that others could import it by. So in both forms it leaves its exports in the window.
 */
export const wholePage: Plugin = {
  name: 'whole-page',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html']
      const chunks = Object.values(bundle).filter(one => one.type === 'chunk')
      const app = chunks.find(one => one.isEntry)
      if (page?.type !== 'asset' || !app) throw new Error('there is no page, or no script')
      // It would run a second time.
      if (chunks.some(({ dynamicImports }) => dynamicImports.includes(app.fileName)))
        throw new Error('a script asks for the app’s own by its name')
      const parse: Parse = code => this.parse(code)
      app.code = exportsInWindow(app, parse)
      for (const chunk of chunks) chunk.code = importsFromWindow(chunk, app.fileName, parse)
      const source = withScript(String(page.source), app)
      this.emitFile({ type: 'asset', fileName: WHOLE_PAGE, source })
    },
  },
}

function exportsInWindow({ code }: Chunk, parse: Parse): string {
  return replaceNodes(code, parse, node => {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration || node.source) return undefined
    const pairs = node.specifiers.map(({ local, exported }) => `${nameOf(exported)}:${nameOf(local)}`)
    return `${EXPORTS}={${pairs.join(',')}};`
  })
}

function importsFromWindow({ code }: Chunk, app: string, parse: Parse): string {
  const file = `./${app.slice(app.lastIndexOf('/') + 1)}`
  return replaceNodes(code, parse, node => {
    if (node.type !== 'ImportDeclaration' || node.source.value !== file) return undefined
    const pairs = node.specifiers.map(one => {
      if (one.type !== 'ImportSpecifier') throw new Error(`${file} is imported as a whole`)
      return `${nameOf(one.imported)}:${one.local.name}`
    })
    return `const{${pairs.join(',')}}=${EXPORTS};`
  })
}

type Statement = ReturnType<Parse>['body'][number]
const nameOf = (name: { name: string } | { value: string }) => ('name' in name ? name.name : name.value)

/** The code with some of its statements said in other words. */
function replaceNodes(code: string, parse: Parse, inOtherWords: (node: Statement) => string | undefined) {
  let [written, at] = ['', 0]
  for (const node of parse(code).body) {
    const words = inOtherWords(node)
    if (words === undefined) continue
    written += code.slice(at, node.start) + words
    at = node.end
  }
  return written + code.slice(at)
}

/** The page with the script at its end: what is read first comes first. */
function withScript(page: string, { fileName, code }: Chunk): string {
  const tag = new RegExp(`\\s*<script type="module"[^>]* src="\\./${fileName}"></script>`)
  const script = code.replace(NAME_OF_FILE, `$1./${fileName.slice(0, fileName.lastIndexOf('/') + 1)}`)
  if (!tag.test(page)) throw new Error('the page doesn’t name its script')
  if (/<\/script|<!--/i.test(script)) throw new Error('the script can’t stand in a page: it would end there')
  return page.replace(tag, '').replace('</body>', () => `<script type="module">${script}</script>\n  </body>`)
}
