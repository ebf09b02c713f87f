import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { askServer, printDifferences } from './compare.ts'
import { markDocs, RECORDS, seenOnTelegram } from './docs-table.ts'
import { OptionError, type Options, readOptions } from './options.ts'
import { readRecord } from './record.ts'
import { SCENARIOS } from './scenarios.ts'
import { openBox, telegramTest } from './servers.ts'

/** `npm run conformance`: asks the box, and if told to Telegram's test environment, and compares their answers. */

const DOCS = 'docs/sandbox.md'
const BOX_RECORD = 'test-results/conformance/box.json'
const PART_RECORD = 'test-results/conformance/telegram-test.json'

async function main(options: Options): Promise<boolean> {
  if (options.docs && options.only.length > 0)
    throw new OptionError('--docs needs all scenarios, without --only.')
  const unknown = options.only.find(name => !SCENARIOS.some(scenario => scenario.name === name))
  if (unknown !== undefined) throw new OptionError(`There is no scenario named “${unknown}”.`)
  const chosen = SCENARIOS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
  if (options.compare !== undefined && !existsSync(options.compare))
    throw new OptionError(`There is no record ${options.compare}.`)
  const theirs = options.compare === undefined ? undefined : readRecord(options.compare)

  const box = await openBox()
  const ours = await askServer(box, chosen, options.record ?? BOX_RECORD, console.log)
  await box.close()
  if (!ours.isWhole) return false
  if (options.docs)
    writeFileSync(DOCS, markDocs(readFileSync(DOCS, 'utf8'), seenOnTelegram(SCENARIOS, ours.record)))
  if (!options.telegramTest) {
    printDifferences(ours.record, theirs, console.log)
    return true
  }

  const telegram = telegramTest(options.telegramTest)
  // A record of some scenarios would hide the day's whole one.
  const file =
    options.only.length > 0 ? PART_RECORD : `${RECORDS}/${new Date().toISOString().slice(0, 10)}.json`
  const asked = await askServer(telegram, chosen, file, console.log)
  printDifferences(ours.record, asked.record, console.log)
  return asked.isWhole
}

try {
  process.exitCode = (await main(readOptions(process.argv.slice(2), process.env))) ? 0 : 1
} catch (error) {
  if (!(error instanceof OptionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
