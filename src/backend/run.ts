import { ConfigError, readConfig } from './config.ts'
import type { RenderFirstScreen } from './http/page.ts'
import { TemplatesError } from './requests/templates.ts'
import { startBackend } from './start.ts'
import { StoreError } from './store/database.ts'
import { SessionError } from './telegram/mtproto/session-file.ts'

/** The backend as a process of its own, configured by its environment. */
export async function runBackend(renderFirstScreen?: RenderFirstScreen): Promise<void> {
  try {
    const backend = await startBackend(readConfig(process.env), renderFirstScreen)
    const stop = () => {
      process.once('SIGINT', () => process.exit(1)).once('SIGTERM', () => process.exit(1))
      void backend.close().then(
        () => process.exit(0),
        error => {
          console.error(error instanceof Error ? error.message : error)
          process.exit(1)
        },
      )
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
  } catch (error) {
    const known = [ConfigError, SessionError, StoreError, TemplatesError].some(kind => error instanceof kind)
    if (!known || !(error instanceof Error)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
