import { existsSync } from 'node:fs'
import { ConfigError } from './config.ts'

/** Reads `.env`, if it exists. Variables that are already set stay. Throws {@link ConfigError}. */
export function loadEnvFile(): void {
  if (!existsSync('.env')) return
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`The file .env can’t be read (${reason}): let this user read it, or move it away.`)
  }
}
