/** A broken rule, and whether a test noticed. Lines count from 1. */
export interface Mutant {
  file: string
  line: number
  before: string
  after: string
  outcome: 'noticed' | 'survived'
}

const INTRODUCTION = `# Rules, and the tests that hold them

\`npm run mutants\` breaks the rules of the code one by one (a condition turned round, a call left out, a text emptied) and runs the tests of that area each time. A break that no test notices has survived: either a test is missing, or the line does nothing. \`npm run mutants -- backend/requests sandbox/world\` does so for some areas. Words for people (log lines, descriptions) aren't broken.

This page is made by the run.
`

/** The heading of an area's part of the page. */
const heading = (area: string) => `## ${area}\n`

const percent = (part: number, whole: number) => (whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10)

/** An area's part of the page: its score, and each break that survived. */
export function renderArea(area: string, mutants: readonly Mutant[]): string {
  const survivors = mutants.filter(({ outcome }) => outcome === 'survived')
  const noticed = mutants.length - survivors.length
  const score = `${noticed} of ${mutants.length} breaks noticed: **${percent(noticed, mutants.length)} %**.\n`
  const list = survivors
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    .map(({ file, line, before, after }) => `- \`${file}:${line}\` ${code(before)} → ${code(after)}\n`)
  return `${heading(area)}\n${score}${list.length > 0 ? `\n${list.join('')}` : ''}`
}

/** A piece of code on one line, shortened to the limit. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const short = line.length > MAX_SHOWN_CHARACTERS ? `${line.slice(0, MAX_SHOWN_CHARACTERS)}…` : line
  return short === '' ? 'nothing' : `\`\` ${short} \`\``
}
const MAX_SHOWN_CHARACTERS = 80

/** The page with new results for the areas that were run. */
export function renderPage(
  before: string,
  areas: readonly string[],
  run: ReadonlyMap<string, string>,
): string {
  const parts = areas.map(area => run.get(area) ?? partOf(before, area)).filter(part => part !== undefined)
  return [INTRODUCTION, ...parts].join('\n')
}

function partOf(page: string, area: string): string | undefined {
  const [, after] = page.split(heading(area))
  if (after === undefined) return undefined
  const [own = ''] = after.split('\n## ')
  return `${heading(area)}${own.trimEnd()}\n`
}
