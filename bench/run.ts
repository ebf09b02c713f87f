import { cpus } from 'node:os'
import { apis } from './apis.ts'
import { botApi } from './bot-api.ts'
import { contacts } from './contacts.ts'
import { dataCentre } from './data-centre.ts'
import { flow } from './flow.ts'
import { growth } from './growth.ts'
import { http } from './http.ts'
import { initData } from './init-data.ts'
import { keyboards } from './keyboards.ts'
import { oldChromiums } from './old-chromiums.ts'
import { processes } from './processes.ts'
import { start } from './start.ts'
import { printTable, type Row } from './table.ts'
import { tap } from './tap.ts'
import { underLoad } from './under-load.ts'

/** `npm run bench [-- <part>]`: all measurements in one run on one machine, so that the rows can be compared. */
const parts = {
  'data-centre': dataCentre,
  'bot-api': botApi,
  http,
  'init-data': initData,
  start,
  'old-chromiums': oldChromiums,
  tap,
  contacts,
  processes,
  flow,
  apis,
  keyboards,
  'under-load': underLoad,
  growth,
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const wanted = process.argv.slice(2)
const rows: Row[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`${name}…`)
  try {
    rows.push(...(await measure()))
  } catch (error) {
    // The other measurements go on.
    console.error(error)
    rows.push({ what: `${name}: not measured`, value: 'failed', goal: 'to run', met: false })
  }
}
console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`)
printTable(rows)
const missed = rows.filter(row => row.met === false)
if (missed.length > 0) {
  console.error(`\nMissed: ${missed.map(row => row.what).join('; ')}`)
  process.exitCode = 1
}
process.exit()
