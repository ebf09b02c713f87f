import { cpus } from 'node:os'
import { dataCentre } from './data-centre.ts'
import { printTable, type Row } from './table.ts'

/** `npm run bench`: every measurement in one run on one machine, so that ratios between rows mean something. */
const rows: Row[] = await dataCentre()
console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`)
printTable(rows)
const missed = rows.filter(row => row.met === false)
if (missed.length > 0) {
  console.error(`\nMissed: ${missed.map(row => row.what).join('; ')}`)
  process.exitCode = 1
}
process.exit()
