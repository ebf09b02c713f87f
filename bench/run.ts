import { cpus } from 'node:os'
import { dataCentre } from './data-centre.ts'
import { flow } from './flow.ts'
import { growth } from './growth.ts'
import { http } from './http.ts'
import { start } from './start.ts'
import { printTable, type Row } from './table.ts'

/** `npm run bench [-- <part>]`: every measurement in one run on one machine, so that ratios between rows mean something. */
const parts = { 'data-centre': dataCentre, http, start, flow, growth }
const wanted = process.argv.slice(2)
const rows: Row[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await measure()))
}
console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`)
printTable(rows)
const missed = rows.filter(row => row.met === false)
if (missed.length > 0) {
  console.error(`\nMissed: ${missed.map(row => row.what).join('; ')}`)
  process.exitCode = 1
}
process.exit()
