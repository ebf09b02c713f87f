import { readdirSync, readFileSync } from 'node:fs'
import { TESTED, type TestedLibrary } from '../../sandbox/tested-libraries.ts'

/** Tests of one file that run the same libraries. */
export interface LibrarySuite {
  file: string
  /** A library occurs more than once when it runs in different ways, such as by polling and by a webhook. */
  libraries: { library: TestedLibrary; how?: string }[]
  titles: string[]
}

/** A suite or a test, with its title: the text that a function follows. */
const TITLE =
  /^( *)(describe|it|test\.describe|test(?=\())\b(?:(?!\n *(?:describe|it|test)\b)[\s\S])*?\(\s*(['`])((?:(?!\3).)+)\3,\s*(?:async\b|\(|\w+ =>)/gm

/**
 * Reads the suites that name a library of `TESTED` from a test file's text, with the titles as they stand there. A
 * suite is a statement that isn't in another one.
 */
export const suitesIn = (file: string, text: string): LibrarySuite[] =>
  text.split(/\n(?=[a-z/])/).flatMap(statement => {
    const libraries = /^(describe|it|test|for)\b/.test(statement) ? librariesIn(file, statement) : []
    return libraries.length
      ? [{ file, libraries, titles: withoutSubject(statement, titlesIn(file, statement)) }]
      : []
  })

/** Libraries that a page loads in Playwright's tests. There a suite mentions their names. */
const IN_PAGES = [TESTED.telegramWebApp, TESTED.telegramApps, TESTED.tmaJs]

const FLOWS = 'src/launch/packages/proof/tdlib/flows.test.js'

const isSuite = (kind = '') => kind.endsWith('describe')

/** All suites of the sandbox's tests, of the packages' proofs and of e2e, in the order of their files. */
export function readSuites(): LibrarySuite[] {
  const suites = ['src/sandbox', 'src/launch/packages/proof', 'e2e'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map(name => `${folder}/${name}`)
      .filter(file => /\.(test|spec)\.ts$/.test(file))
      .sort()
      .flatMap(file => suitesIn(file, readFileSync(file, 'utf8'))),
  )
  // TDLib's flows are a program of their own, which names no version.
  const libraries = [TESTED.tdlib227, TESTED.tdlib229].map(library => ({ library }))
  return [...suites, { file: FLOWS, libraries, titles: titlesIn(FLOWS, readFileSync(FLOWS, 'utf8')) }]
}

function librariesIn(file: string, statement: string): LibrarySuite['libraries'] {
  const isSpec = file.endsWith('.spec.ts')
  const mentioned = IN_PAGES.filter(({ name }) => isSpec && statement.includes(name))
  const named = [...statement.matchAll(/\bTESTED\.(\w+)(?:,\s+how: '([^']+)')?/g)]
  const keys = [...new Set(named.map(([, key, how = '']) => `${key}|${how}`))]
  const inCode = keys.map(one => {
    const [key = '', how = ''] = one.split('|')
    const library = (TESTED as Record<string, TestedLibrary>)[key]
    if (!library) throw new Error(`${file} names ${key}, which isn’t in TESTED.`)
    if (!!library.skippedWhere !== statement.includes('.skipIf('))
      throw new Error(
        `${file}: ${library.name} must have skippedWhere when its suite has skipIf, and only then.`,
      )
    return { library, ...(how && { how }) }
  })
  return [...inCode, ...mentioned.map(library => ({ library }))]
}

/** All titles of a suite begin with the suite's own. Only the first needs it. */
function withoutSubject(statement: string, [first = '', ...rest]: string[]): string[] {
  const [, , kind, , title = ''] = statement.matchAll(TITLE).next().value ?? []
  const subject = isSuite(kind) ? `${inWords(title)} ` : ''
  return [first, ...rest.map(one => one.slice(subject.length))]
}

/** A test's title begins with those of the suites around it. */
export function titlesIn(file: string, text: string): string[] {
  if (/^ *(describe|it|test)\.(skip|todo|fixme)\b/m.test(text))
    throw new Error(`${file} has a test that never runs, so no table may have it.`)
  const suites: { indent: number; title: string }[] = []
  const titles = [...text.matchAll(TITLE)].flatMap(([, { length: indent } = '', kind, , title = '']) => {
    while ((suites.at(-1)?.indent ?? -1) >= indent) suites.pop()
    const words = [...suites.map(suite => suite.title), title].join(' ')
    if (isSuite(kind)) suites.push({ indent, title })
    return isSuite(kind) ? [] : [inWords(words)]
  })
  if (titles.length !== [...text.matchAll(/^ *(?:it\b|test\()/gm)].length)
    throw new Error(`${file} has a test whose title isn’t written where the test is.`)
  return titles
}

/** The table has the library's name and way in another column. */
const inWords = (title: string) =>
  title
    .replace(', $how,', '')
    .replace(/(\$\{[^}]*\}|\$\w+)( \$\w+)*/g, 'it')
    .replaceAll('%s', '…')
