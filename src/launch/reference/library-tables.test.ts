import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TESTED, type TestedLibrary } from '../../sandbox/tested-libraries.ts'
import { readSuites, suitesIn, titlesIn } from './library-suites.ts'
import { writeLibraryTables } from './library-tables.ts'

const SUITES = readSuites()
const DOC = readFileSync('docs/sandbox.md', 'utf8')

describe('the tables of tested libraries', () => {
  it('are what the tests say', () => {
    const isSame = writeLibraryTables(DOC, SUITES) === DOC
    expect(isSame, 'docs/sandbox.md is out of date: run npm run reference').toBe(true)
  })
  it('have every library', () => {
    const tested = new Set(SUITES.flatMap(({ libraries }) => libraries.map(({ library }) => library.pack)))
    expect([...tested].sort()).toEqual([...new Set(Object.values(TESTED).map(({ pack }) => pack))].sort())
  })
  it('have each library that a test of the sandbox loads', () => {
    // All tests load mtcute.
    const packs = Object.values(TESTED).flatMap(({ pack }) => (pack === TESTED.mtcute.pack ? [] : [pack]))
    const loaded = readdirSync('src/sandbox', { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.test.ts'))
      .flatMap(name => {
        const text = readFileSync(`src/sandbox/${name}`, 'utf8')
        return packs
          .filter(pack => text.includes(` from '${pack}'`) || text.includes(`require('${pack}`))
          .map(pack => `src/sandbox/${name}: ${pack}`)
      })
    const shown = SUITES.flatMap(({ file, libraries }) =>
      libraries.map(({ library }) => `${file}: ${library.pack}`),
    )
    expect(loaded.length).toBeGreaterThan(5)
    expect(loaded.filter(one => !shown.includes(one))).toEqual([])
  })
  it('keep the version of a library that isn’t installed here', () => {
    const absent: TestedLibrary = { ...TESTED.telethon, installed: () => undefined }
    const suites = SUITES.map(suite => ({
      ...suite,
      libraries: suite.libraries.map(one => (one.library === TESTED.telethon ? { library: absent } : one)),
    }))
    expect(writeLibraryTables(DOC, suites)).toBe(DOC)
    const without = DOC.replace('| Telethon (', '| ')
    expect(() => writeLibraryTables(without, suites)).toThrow('Telethon (`python3-telethon`) isn’t installed')
  })
  it('can’t be written without their marks, or from a test elsewhere', () => {
    expect(() => writeLibraryTables('# Sandbox', SUITES)).toThrow('lacks the marks of the table MTProto')
    const suite = { file: 'src/sandbox/a.test.ts', libraries: [{ library: TESTED.grammy }], titles: ['a'] }
    expect(() => writeLibraryTables(DOC, [suite])).toThrow('src/sandbox/a.test.ts runs a library')
  })
})

describe('a test file', () => {
  const TEXT = `const other = TESTED.gramjs
describe.each([
  { ...TESTED.grammy, how: 'polling', start: given => grammy(given, 'x') },
  { ...TESTED.grammy, how: 'by a webhook', start: given => grammy(given, 'y') },
])('a bot on $name, $how,', ({ start }) => {
  it('writes', async () => {
    await say('no title', () => {})
  })
  describe('a file', () => {
    it.each(['a', 'b'])('named %s is sent', name => {})
  })
  it('ends', () => {})
})

it(\`asks \${TESTED.telegraf.name}\`, async () => {})
it('is of no library', () => {})
`
  it('has the libraries that its suites name, with the titles of the tests', () => {
    expect(suitesIn('a.test.ts', TEXT)).toEqual([
      {
        file: 'a.test.ts',
        libraries: [
          { library: TESTED.grammy, how: 'polling' },
          { library: TESTED.grammy, how: 'by a webhook' },
        ],
        titles: ['a bot on it writes', 'a file named … is sent', 'ends'],
      },
      { file: 'a.test.ts', libraries: [{ library: TESTED.telegraf }], titles: ['asks it'] },
    ])
  })
  it('of Playwright has the libraries whose names its suites mention', () => {
    const spec = `const unused = '@tma.js/sdk'
for (const { entry, beside } of [
  { entry: 'before', beside: '@telegram-apps/sdk' },
  { entry: 'script', beside: 'telegram-web-app.js' },
]) {
  test.describe(beside, () => {
    test.use({ entry })

    test('asks', async ({
      page,
    }) => {})
  })
}
test('ends', async () => {})
`
    expect(suitesIn('a.spec.ts', spec)).toEqual([
      {
        file: 'a.spec.ts',
        libraries: [{ library: TESTED.telegramWebApp }, { library: TESTED.telegramApps }],
        titles: ['asks'],
      },
    ])
  })
  it('is refused when it hides a title, runs no test, or names an unknown library', () => {
    expect(() => titlesIn('a.test.ts', "it(TITLE, () => {})\nit('b', () => {})\n")).toThrow('a.test.ts has')
    expect(() => titlesIn('a.test.ts', "it.skip('a', () => {})\n")).toThrow('a test that never runs')
    const unknown = "it('b', () => run(TESTED.another))\n"
    expect(() => suitesIn('a.test.ts', unknown)).toThrow('names another, which isn’t in TESTED')
  })
  it('skips a library only where the library says it', () => {
    const skips = "it.skipIf(absent)('a', () => run(TESTED.gramjs))\n"
    expect(() => suitesIn('a.test.ts', skips)).toThrow('gramjs must have skippedWhere')
    const runs = "it('a', () => run(TESTED.telethon))\n"
    expect(() => suitesIn('a.test.ts', runs)).toThrow('Telethon must have skippedWhere')
  })
})
