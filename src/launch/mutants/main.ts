import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { AREAS, type Area } from './areas.ts'
import { type Mutant, renderArea, renderPage } from './render.ts'

/** `npm run mutants [-- area …]`: breaks rules one by one, and lists the breaks that no test noticed. */

const PAGE = 'docs/mutants.md'

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !AREAS.some(area => area.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no area ${unknown.join(', ')}. There are ${AREAS.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(1)
}

for (const area of AREAS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const part = renderArea(area.name, await breakRules(area))
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : ''
  const names = AREAS.map(({ name }) => name)
  writeFileSync(PAGE, renderPage(before, names, new Map([[area.name, part]])))
}

async function breakRules({ name, mutate, ignoreStatic = false }: Area): Promise<Mutant[]> {
  process.env.MUTANTS_AREA = name
  // Reads the sources before the run, because they may be edited during the run.
  const sources = readSources()
  const stryker = new Stryker({
    mutate,
    testRunner: 'vitest',
    vitest: { configFile: 'src/launch/mutants/vitest.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner', './src/launch/mutants/ignore-no-rules.mjs'],
    ignorers: ['no-rules'],
    ignoreStatic,
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // A slow test on a busy machine must not count as an endless loop.
    timeoutMS: 30_000,
    disableTypeChecks: false,
    // Stryker would read the file with an API that TypeScript 7 lacks.
    tsconfigFile: 'none',
    tempDirName: `node_modules/.cache/mutants/${name.replaceAll(/[/, ]+/g, '-')}`,
    ignorePatterns: ['dist', 'data', 'e2e', 'bench', 'test-results', '/docs'],
    reporters: ['progress-append-only'],
    allowEmpty: true,
  })
  const results = await stryker.runMutationTest()
  return results.flatMap((result): Mutant[] => {
    const { status, fileName, location, replacement = '' } = result
    const file = relative('.', fileName)
    const before = textAt(sources.get(file) ?? '', location)
    const mutant = { file, line: location.start.line, before, after: replacement }
    switch (status) {
      case 'Killed':
      case 'Timeout':
        return [{ ...mutant, outcome: 'noticed' }]
      case 'Survived':
      case 'NoCoverage':
        return [{ ...mutant, outcome: 'survived' }]
      // The break couldn't run at all, or was marked as ignored.
      case 'RuntimeError':
      case 'CompileError':
      case 'Ignored':
      case 'Pending':
        return []
      default:
        return status satisfies never
    }
  })
}

interface Position {
  line: number
  column: number
}

/** The content of all sources, by path. */
function readSources(): Map<string, string> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  return new Map(files.map(file => [join('src', file), readFileSync(join('src', file), 'utf8')]))
}

/** The text between two positions. Lines and columns count from 1. */
function textAt(source: string, { start, end }: { start: Position; end: Position }): string {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  const from = (index: number) => (index === 0 ? start.column - 1 : 0)
  const to = (index: number) => (index === last ? end.column - 1 : undefined)
  return lines.map((line, index) => line.slice(from(index), to(index))).join('\n')
}
