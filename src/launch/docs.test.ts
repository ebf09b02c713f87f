import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METHODS } from '../sandbox/api/methods.ts'
import { HELP } from '../sandbox/options.ts'
import { PATHS } from '../sandbox/page/paths.ts'

/** Checks claims in the documents. */
const read = (file: string) => readFileSync(file, 'utf8')
const DOCS = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').map(name => `docs/${name}`)]
  .filter(name => name.endsWith('.md'))
  // That page contains pieces of code, and a run makes it.
  .filter(name => name !== 'docs/mutants.md')
/** The folders that paths in the documents start from. */
const ROOTS = ['', 'src', 'src/backend', 'src/app', 'src/sandbox']
const ENDING = /\.(ts|tsx|mjs|yaml|html|css|sqlite\.ts)$/

describe.each(DOCS)('%s', doc => {
  it('names only existing files', () => {
    const named = [...read(doc).matchAll(/`((?:[\w.-]+\/)+[\w.-]+)`/g)].flatMap(([, path]) => path ?? [])
    const missing = named
      .filter(path => ENDING.test(path))
      // Built files exist only after a build.
      .filter(path => !path.startsWith('dist/'))
      .filter(path => !ROOTS.some(root => existsSync(join(root, path))))
    expect(missing).toEqual([])
  })
  it('links only to existing files', () => {
    const linked = [...read(doc).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].flatMap(
      ([, path]) => path ?? [],
    )
    expect(linked.filter(path => !existsSync(normalize(join(dirname(doc), path))))).toEqual([])
  })
})

describe('docs/sandbox.md', () => {
  const text = read('docs/sandbox.md')
  it('lists exactly the existing methods', () => {
    const table = text.slice(
      text.indexOf('| namespace | methods |'),
      text.indexOf('Anything else is answered'),
    )
    const listed = [...table.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].flatMap(([, namespace, methods = '']) =>
      // A text in brackets is a remark about a method.
      [...methods.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, name]) => `${namespace}.${name}`),
    )
    expect(listed.sort()).toEqual(Object.keys(METHODS).sort())
  })
  it('has every option of the command line', () => {
    const options = [...HELP.matchAll(/^ {2}(--[\w-]+)/gm)].flatMap(([, name]) => name ?? [])
    expect(options.filter(name => name !== '--help' && !text.includes(`\`${name}`))).toEqual([])
  })
  it('has every path that the sandbox answers', () => {
    expect(Object.values(PATHS).filter(path => !text.includes(path))).toEqual([])
  })
})

describe('docs/operations.md', () => {
  it('names only existing metrics', () => {
    const code = read('src/backend/metrics.ts')
    const named = [...read('docs/operations.md').matchAll(/`handpick_(\w+?)(?:_total|_seconds)?[`{]/g)]
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(([, name]) => !code.includes(`${name}`)).map(([whole]) => whole)).toEqual([])
  })
  it('quotes only existing log lines', () => {
    const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter(name => /^(backend|launch).*\.ts$/.test(name) && !name.endsWith('.test.ts'))
      .map(name => read(join('src', name)))
      .join('\n')
    const table = read('docs/operations.md').split('## When something is wrong')[1] ?? ''
    const signs = [...table.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, sign = '']) =>
      // Error codes come from Telegram. A quote is compared up to its first “…”, which stands for a varying text.
      /^[A-Z0-9_ ]+$/.test(sign) ? [] : [sign.split('…')[0]?.trim() ?? ''],
    )
    expect(signs.length).toBeGreaterThan(5)
    const missing = signs.filter(
      sign => !code.includes(sign) && !code.includes(sign.replace(/ (failed)$/, '')),
    )
    expect(missing).toEqual([])
  })
})
