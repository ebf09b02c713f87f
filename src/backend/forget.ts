import { unixTime } from './clock.ts'
import { ConfigError } from './config.ts'
import { loadEnvFile } from './env-file.ts'
import { openForCommand } from './open-for-command.ts'
import { readPeer } from './peer-argument.ts'
import { describeForgotten } from './privacy/describe-forgotten.ts'
import { createAddToOutbox } from './store/add-to-outbox.ts'
import { StoreError } from './store/database.ts'
import { forgetPeer } from './store/forget-peer.ts'

const USAGE =
  'Say whom: npm run forget -- <user id>. A group or channel is named by its id in the Bot API (-1001890000000), or as channel-1890000000.'

/**
 * `npm run forget -- <user id>` takes a chosen person or chat out of everybody's lists. It works while the backend runs.
 */
try {
  loadEnvFile()
  const [who = '', ...more] = process.argv.slice(2)
  const key = readPeer(who)
  if (key === undefined || more.length > 0) throw new ConfigError(USAGE)
  const isTold = Boolean(process.env.RESULTS_WEBHOOK?.trim())
  const database = await openForCommand()
  const addToOutbox = isTold ? createAddToOutbox(unixTime) : async () => {}
  const done = await forgetPeer(database, key, unixTime, addToOutbox)
  await database.close()
  console.log(describeForgotten(key, done, isTold))
} catch (error) {
  const isKnown = error instanceof ConfigError || error instanceof StoreError
  if (!isKnown) throw error
  console.error(error.message)
  process.exit(1)
}
