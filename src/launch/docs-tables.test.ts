import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMetrics } from '../backend/metrics.ts'
import { openTestSqlite } from '../backend/store/test-sqlite.ts'
import { postedResultSchema } from '../contract/posted-result.ts'
import { createEventHub } from '../peer-requests/event-hub.ts'
import { BRIEF_MS, LONG_MS } from '../request-chat/patience.ts'
import { EFFECTS, OF_CALLS, OF_UPDATES } from '../sandbox/api/faults.ts'
import { ALIASES } from '../sandbox/bot-api/calls.ts'
import { METHODS } from '../sandbox/bot-api/methods/all.ts'
import { DEFAULT_KINDS, readAllowedUpdates } from '../sandbox/bot-api/updates/kinds.ts'
import { isDelivery } from '../sandbox/client/profile/deliver.ts'
import { PROFILES } from '../sandbox/client/profile/profiles.ts'
import { HELP } from '../sandbox/options.ts'

/** Compares tables in the documents with the code that knows the same facts. */
const read = (file: string) => readFileSync(file, 'utf8')

/** The cells of a table's rows. The table is the first one whose text begins like this. */
function tableOf(text: string, beginning: string): string[][] {
  const start = text.indexOf(`\n| ${beginning}`)
  if (start < 0) throw new Error(`No table begins with ${beginning}.`)
  const [table = ''] = text.slice(start + 1).split(/\n(?!\|)/)
  const [, , ...rows] = table.split('\n')
  return rows.map(row => row.split(/(?<!\\)\|/).map(cell => cell.trim())).map(cells => cells.slice(1, -1))
}
const quoted = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
/** A text in brackets is a remark. */
const withoutRemarks = (text = '') => text.replace(/\([^)]*\)/g, '')

describe('docs/sandbox.md', () => {
  const text = read('docs/sandbox.md')

  describe('in the table of the Bot API', () => {
    const rows = tableOf(text, '| |\n|---|---|\n| paths')
    const told = rows.find(([name]) => name === 'told as')?.[1] ?? ''
    it('has exactly the existing methods', () => {
      const listed = rows
        .filter(([name = '']) => !['paths', 'parameters', 'told as'].includes(name))
        .flatMap(([, methods]) => quoted(withoutRemarks(methods)))
        .filter(name => !/^switch_pm/.test(name))
      const known = [...Object.keys(METHODS).map(name => name.toLowerCase()), ...ALIASES.keys()]
      expect(listed.map(name => name.toLowerCase()).sort()).toEqual(known.sort())
    })
    it('has exactly the kinds of updates that bots are told', () => {
      const code = read('src/sandbox/bot-api/updates/to-update.ts')
      const made = [...code.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
      expect(quoted(told).sort()).toEqual([...(readAllowedUpdates(made) ?? [])].sort())
    })
    it('says which kinds must be asked for', () => {
      const [byDefault = '', asked = ''] = told.split('if asked for')
      expect(quoted(byDefault).filter(name => !DEFAULT_KINDS.some(kind => kind === name))).toEqual([])
      expect(quoted(asked).filter(name => DEFAULT_KINDS.some(kind => kind === name))).toEqual([])
    })
  })

  it('has exactly the options of the command line, with their variables', () => {
    const rows = tableOf(text, 'option | variable')
    const options = [...HELP.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, name]) => name)
    expect(['--help', ...rows.map(([option]) => quoted(option)[0]?.split(' ')[0])].sort()).toEqual(
      options.sort(),
    )
    const variables = [...new Set(HELP.match(/SANDBOX_\w+/g))]
    expect(rows.flatMap(([, variable]) => quoted(variable)).sort()).toEqual(variables.sort())
  })

  it('has exactly the effects of faults, for calls and for updates', () => {
    const rows = tableOf(text, 'effect | for a call').map(([name, ...cells]) => [quoted(name)[0], ...cells])
    expect(rows.map(([name]) => name).sort()).toEqual([...EFFECTS].sort())
    expect(rows.flatMap(([name, call]) => (call ? [name] : [])).sort()).toEqual([...OF_CALLS].sort())
    expect(rows.flatMap(([name, , update]) => (update ? [name] : [])).sort()).toEqual([...OF_UPDATES].sort())
    const onBotApi = tableOf(text, 'effect | on the Bot API').flatMap(([name]) => quoted(name))
    expect(onBotApi.sort()).toEqual([...OF_UPDATES].sort())
  })

  it('has exactly the routes under /control', () => {
    const table = tableOf(text, 'route | what it does |\n|---|---|\n| `GET`, `POST /control')
    const listed = table.flatMap(([cell = '']) =>
      [...cell.matchAll(/\/control\/([\w-]+)/g)].map(([, name]) => name),
    )
    const code = read('src/sandbox/page/control.ts')
    const existing = [...code.matchAll(/app\.(?:get|post)\('\/([\w-]+)'/g)].map(([, name]) => name)
    expect([...new Set(listed)].sort()).toEqual([...new Set(existing)].sort())
  })

  it('has exactly the clients that the page’s address takes, and only its deliveries', () => {
    const rows = tableOf(text, 'parameter | meaning |\n|---|---|\n| `user').map(([cell]) => quoted(cell))
    const valuesOf = (name: string) =>
      rows.find(([first]) => first?.startsWith(`${name}=`))?.map(value => value.replace(`${name}=`, ''))
    expect(valuesOf('profile')?.sort()).toEqual(Object.keys(PROFILES).sort())
    expect(valuesOf('delivers')?.filter(value => !isDelivery(value))).toEqual([])
  })

  it('has exactly the kinds of differences to Telegram', () => {
    const code = read('bench/conformance/differences.ts')
    const kinds = [...code.slice(0, code.indexOf('export interface')).matchAll(/^ {2}\| '([\w ]+)'/gm)]
    const listed = tableOf(text, 'kind | meaning |\n|---|---|\n| `error text`').flatMap(([kind]) =>
      quoted(kind),
    )
    expect(listed.sort()).toEqual(kinds.map(([, kind]) => kind).sort())
  })
})

/** The bookkeeping of the database, of Telegram's session and of the numbers of erased buttons. */
const ABOUT_NOBODY = /^(kysely_|sqlite_|health$|session_values$|erased_buttons$)/

describe('docs/operations.md', () => {
  const text = read('docs/operations.md')

  it('has every table of the database that is about people', async () => {
    const database = await openTestSqlite()
    onTestFinished(database.close)
    const names = await database.read(
      database.queries
        .selectFrom(sql<{ name: string }>`sqlite_master`.as('kept'))
        .select('name')
        .where(sql`type`, '=', 'table')
        .compile(),
    )
    const existing = names.map(({ name }) => name).filter(name => !ABOUT_NOBODY.test(name))
    const listed = tableOf(text, 'what | table').flatMap(([, tables]) => quoted(tables))
    expect(listed.sort()).toEqual(existing.sort())
  })

  it('has exactly the metrics', async () => {
    const metrics = createMetrics(createEventHub())
    metrics.followOutbox(async () => ({ waiting: 0, dead: 0 }))
    const existing = [...(await metrics.text()).matchAll(/^# TYPE (handpick_\w+)/gm)].map(([, name]) => name)
    const listed = tableOf(text, 'metric | meaning').flatMap(([cell]) => quoted(cell))
    expect(listed.map(name => name.replace(/\{.*/, '')).sort()).toEqual(existing.sort())
  })

  it('has exactly the kinds of results that are posted', () => {
    const kinds = postedResultSchema.options.map(({ entries }) => entries.type.literal)
    expect(tableOf(text, '`type` | when').flatMap(([cell]) => quoted(cell))).toEqual(kinds)
  })
})

describe('docs/architecture.md', () => {
  it('has the times that clients have to open a picker', () => {
    const [brief, long] = tableOf(read('docs/architecture.md'), 'client | how long').map(([, time]) => time)
    expect([brief, long]).toEqual([`${BRIEF_MS / 1000} seconds`, `${LONG_MS / 1000} seconds`])
  })
})

describe('README.md', () => {
  const text = read('README.md')
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const packagesIn = (section: string) =>
    tableOf(section, 'package | what it does for us').flatMap(([cell]) =>
      withoutRemarks(cell)
        .replace(', and grammy again', '')
        .split(',')
        .map(name => name.trim()),
    )
  const [running = '', building = ''] = text.split('These are only for building and testing:')

  it('says of every package what it does', () => {
    expect(packagesIn(running).sort()).toEqual(Object.keys(dependencies).sort())
  })
  it('says of every package for building and testing what it does', () => {
    const names = Object.keys(devDependencies).map(name => name.replace(/^@types\/.*/, '@types/…'))
    // The second version of a library has an alias.
    const apart = names.filter(name => !devDependencies[name]?.startsWith('npm:'))
    expect(packagesIn(building).sort()).toEqual([...new Set(apart)].sort())
  })
  it('has only existing commands', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})
