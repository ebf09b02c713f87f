import type { LibrarySuite } from './library-suites.ts'

/** The tables in docs/sandbox.md, and the folders of the tests in each. */
const TABLES = {
  MTProto: /^(src\/(sandbox\/mtproto|launch\/packages\/proof\/tdlib)|e2e\/foreign\/web-client)/,
  'Mini Apps': /^(e2e\/(?!foreign\/web-client)|src\/launch\/packages\/proof\/request-chat\/)/,
  'Bot API': /^src\/sandbox\/bot-api\//,
}
const HEAD = ['| library | version | what it is tested with | test | result |', '|---|---|---|---|---|']

/** Writes the tables of tested libraries into a document, between its marks. */
export function writeLibraryTables(doc: string, suites: LibrarySuite[]): string {
  const lost = suites.find(({ file }) => !Object.values(TABLES).some(place => place.test(file)))
  if (lost) throw new Error(`${lost.file} runs a library, but no table has tests of its folder.`)
  return Object.entries(TABLES).reduce((text, [name, place]) => {
    const start = `<!-- tested libraries: ${name} -->\n`
    const [before, after] = text.split(start)
    const end = after?.indexOf('<!-- end -->') ?? -1
    if (after === undefined || end < 0)
      throw new Error(`docs/sandbox.md lacks the marks of the table ${name}.`)
    const rows = suites.filter(({ file }) => place.test(file)).flatMap(suite => rowsOf(suite, doc))
    return `${before}${start}\n${[...HEAD, ...rows].join('\n')}\n\n${after.slice(end)}`
  }, doc)
}

/** A library that isn't installed here keeps its version. */
function rowsOf({ file, libraries, titles }: LibrarySuite, doc: string): string[] {
  const path = `\`${file.replace(/^src\/(sandbox\/)?/, '')}\``
  return libraries.map(({ library, how }, index) => {
    const { name, pack, skippedWhere } = library
    const who = [name === pack ? name : `${name} (\`${pack}\`)`, ...(how ? [how] : [])].join(', ')
    const result = `passes in \`npm test\`${skippedWhere ? `; skipped where ${skippedWhere}` : ''}`
    const what = index ? ['the same', 'the same'] : [titles.join('; '), path]
    return `| ${[who, versionOf(library) ?? keptVersion(doc, who), ...what, result].join(' | ')} |`
  })
}

function versionOf({ installed }: LibrarySuite['libraries'][number]['library']): string | undefined {
  const found = installed()
  return found && [found.version, ...(found.layer ? [`layer ${found.layer}`] : [])].join(', ')
}

function keptVersion(doc: string, who: string): string {
  const version = doc.split(`\n| ${who} | `)[1]?.split(' |')[0]
  if (!version) throw new Error(`${who} isn’t installed, so its version can’t be written.`)
  return version
}
