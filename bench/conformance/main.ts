import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { askServer, printDifferences } from './compare.ts'
import { markDocs, seenQuestions } from './docs-table.ts'
import { OptionError, type Options, readOptions } from './options.ts'
import { readRecord, type ServerRecord } from './record.ts'
import { SCENARIOS } from './scenarios.ts'
import { openBox, telegramTest } from './servers.ts'

/** `npm run conformance`: asks the box, and if told to Telegram's test environment, and compares their answers. */

const DOCS = 'docs/sandbox.md'
/** Records of Telegram are committed here, one a day. */
const RECORDS = 'docs/conformance'
const BOX_RECORD = 'test-results/conformance/box.json'

async function main(options: Options): Promise<boolean> {
  const unknown = options.only.find(name => !SCENARIOS.some(scenario => scenario.name === name))
  if (unknown !== undefined) throw new OptionError(`There is no scenario named “${unknown}”.`)
  const chosen = SCENARIOS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
  const theirs = options.compare === undefined ? undefined : readRecord(options.compare)

  const box = await openBox()
  const ours = await askServer(box, chosen, options.record ?? BOX_RECORD, console.log)
  await box.close()
  if (!ours.isWhole) return false
  if (options.docs) markDocsBy(ours.record)
  if (!options.telegramTest) {
    printDifferences(ours.record, theirs, console.log)
    return true
  }

  const telegram = telegramTest(options.telegramTest)
  const file = `${RECORDS}/${new Date().toISOString().slice(0, 10)}.json`
  const asked = await askServer(telegram, chosen, file, console.log)
  printDifferences(ours.record, asked.record, console.log)
  return asked.isWhole
}

/** Brings the marks in the docs up to date with the newest record of Telegram. */
function markDocsBy(box: ServerRecord) {
  const newest = existsSync(RECORDS) ? readdirSync(RECORDS).sort().at(-1) : undefined
  const telegram = newest === undefined ? undefined : readRecord(`${RECORDS}/${newest}`)
  const seen = telegram && { questions: seenQuestions(SCENARIOS, box, telegram), date: telegram.date }
  writeFileSync(DOCS, markDocs(readFileSync(DOCS, 'utf8'), seen))
}

try {
  process.exitCode = (await main(readOptions(process.argv.slice(2), process.env))) ? 0 : 1
} catch (error) {
  if (!(error instanceof OptionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
