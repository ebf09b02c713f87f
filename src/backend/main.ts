import { ConfigError, readConfig } from './config.ts'
import { TemplatesError } from './requests/templates.ts'
import { startBackend } from './start.ts'
import { StoreError } from './store/database.ts'

/** For closing, in milliseconds: whoever looks after this process may have less patience than that. */
const PATIENCE = 10_000

/** The backend as a process of its own, configured by its environment. */
try {
  const backend = await startBackend(readConfig(process.env))
  const stop = () => {
    process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1))
    const tooLong = () => {
      console.error(
        `Closing took more than ${PATIENCE / 1000} seconds; what was under way comes again at the next start.`,
      )
      process.exit(1)
    }
    setTimeout(tooLong, PATIENCE).unref()
    void backend.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
} catch (error) {
  const known = [ConfigError, StoreError, TemplatesError].some(kind => error instanceof kind)
  if (!known || !(error instanceof Error)) throw error
  console.error(error.message)
  process.exit(1)
}
