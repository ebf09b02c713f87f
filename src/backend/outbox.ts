import { unixTime } from './clock.ts'
import { ConfigError } from './config.ts'
import { loadEnvFile } from './env-file.ts'
import { openForCommand } from './open-for-command.ts'
import { describeOutbox } from './results/describe-outbox.ts'
import { StoreError } from './store/database.ts'
import { createOutboxList } from './store/outbox-list.ts'

/** The most results of each kind that are listed. */
const MAX_LISTED = 50
const USAGE = 'npm run outbox lists what waits for RESULTS_WEBHOOK; npm run outbox -- retry posts it again.'

/**
 * `npm run outbox` lists the results that wait and those that were given up. `npm run outbox -- retry` has the backend
 * post them again. Both work while the backend runs.
 */
try {
  loadEnvFile()
  const [command, ...more] = process.argv.slice(2)
  if ((command !== undefined && command !== 'retry') || more.length > 0) throw new ConfigError(USAGE)
  const database = await openForCommand()
  const outbox = createOutboxList(database, unixTime)
  if (command === 'retry') {
    const revived = await outbox.revive()
    await outbox.endPauses()
    console.log(`Given up and posted again: ${revived}. The pauses of those that wait are over.`)
  } else {
    const [counted, waiting, dead] = await Promise.all([
      outbox.count(),
      outbox.listWaiting(MAX_LISTED),
      outbox.listDead(MAX_LISTED),
    ])
    console.log(describeOutbox(counted, waiting, dead))
  }
  await database.close()
} catch (error) {
  const isKnown = error instanceof ConfigError || error instanceof StoreError
  if (!isKnown) throw error
  console.error(error.message)
  process.exit(1)
}
