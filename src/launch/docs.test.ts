import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METHODS } from '../sandbox/api/methods.ts'
import { HELP } from '../sandbox/options.ts'
import { PATHS } from '../sandbox/page/paths.ts'

/** What can be checked of what the documents say. */
const read = (file: string) => readFileSync(file, 'utf8')
const DOCS = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').map(name => `docs/${name}`)]
  .filter(name => name.endsWith('.md'))
  // That page is pieces of code, and made by a run.
  .filter(name => name !== 'docs/mutants.md')
/** Where the places that the documents name begin. */
const ROOTS = ['', 'src', 'src/backend', 'src/app', 'src/sandbox']
const ENDING = /\.(ts|tsx|mjs|yaml|html|css|sqlite\.ts)$/

describe.each(DOCS)('%s', doc => {
  it('names files that are there', () => {
    const named = [...read(doc).matchAll(/`((?:[\w.-]+\/)+[\w.-]+)`/g)].flatMap(([, path]) => path ?? [])
    const missing = named
      .filter(path => ENDING.test(path))
      // What is built is there only once it was built.
      .filter(path => !path.startsWith('dist/'))
      .filter(path => !ROOTS.some(root => existsSync(join(root, path))))
    expect(missing).toEqual([])
  })
  it('links to files that are there', () => {
    const linked = [...read(doc).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].flatMap(
      ([, path]) => path ?? [],
    )
    expect(linked.filter(path => !existsSync(normalize(join(dirname(doc), path))))).toEqual([])
  })
})

describe('docs/sandbox.md', () => {
  const text = read('docs/sandbox.md')
  it('lists the methods that there are, and no others', () => {
    const table = text.slice(
      text.indexOf('| namespace | methods |'),
      text.indexOf('Anything else is answered'),
    )
    const listed = [...table.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].flatMap(([, namespace, methods = '']) =>
      // What stands in brackets is about a method.
      [...methods.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, name]) => `${namespace}.${name}`),
    )
    expect(listed.sort()).toEqual(Object.keys(METHODS).sort())
  })
  it('has every option of the command line', () => {
    const options = [...HELP.matchAll(/^ {2}(--[\w-]+)/gm)].flatMap(([, name]) => name ?? [])
    expect(options.filter(name => name !== '--help' && !text.includes(`\`${name}`))).toEqual([])
  })
  it('has every path that the sandbox is asked by', () => {
    expect(Object.values(PATHS).filter(path => !text.includes(path))).toEqual([])
  })
})

describe('docs/operations.md', () => {
  it('names metrics that there are', () => {
    const code = read('src/backend/metrics.ts')
    const named = [...read('docs/operations.md').matchAll(/`handpick_(\w+?)(?:_total|_seconds)?[`{]/g)]
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(([, name]) => !code.includes(`${name}`)).map(([whole]) => whole)).toEqual([])
  })
  it('quotes log lines that there are', () => {
    const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter(name => /^(backend|launch).*\.ts$/.test(name) && !name.endsWith('.test.ts'))
      .map(name => read(join('src', name)))
      .join('\n')
    const table = read('docs/operations.md').split('## When something is wrong')[1] ?? ''
    const signs = [...table.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, sign = '']) =>
      // Codes are another's words; what varies stands for itself.
      /^[A-Z0-9_ ]+$/.test(sign) ? [] : [sign.split('…')[0]?.trim() ?? ''],
    )
    expect(signs.length).toBeGreaterThan(5)
    const missing = signs.filter(
      sign => !code.includes(sign) && !code.includes(sign.replace(/ (failed)$/, '')),
    )
    expect(missing).toEqual([])
  })
})
