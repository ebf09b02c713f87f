import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ITelegramStorageProvider, SqliteStorage } from '@mtcute/node'
import Sqlite from 'better-sqlite3'
import type { BackendConfig } from '../../config.ts'
import { deletePeople, withPeopleInMemory } from './people-in-memory.ts'

/** The session file can't be used. The message gives the reason and says what to do. */
export class SessionError extends Error {}

type Config = Pick<BackendConfig, 'dataDir' | 'botId'>

export const sessionFile = ({ dataDir, botId }: Config): string => join(dataDir, `telegram-${botId}.session`)

/**
 * The bot's own session file in the data folder, so that another token never gets this session. Throws {@link
 * SessionError} when its place is taken by something else, or when it is damaged.
 */
export function openSessionFile(config: Config): ITelegramStorageProvider {
  mkdirSync(config.dataDir, { recursive: true })
  const file = sessionFile(config)
  if (existsSync(file)) requireUsable(file)
  return withPeopleInMemory(new SqliteStorage(file))
}

/** The library would fail with a stack trace, and would notice some damage only later. */
function requireUsable(file: string): void {
  let database: Sqlite.Database | undefined
  try {
    database = new Sqlite(file)
    const found = database.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`it is damaged, ${found}`)
    // A file that can't be written to is just as useless.
    database.exec('begin immediate; rollback')
    deletePeople(database)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SessionError(
      `The bot’s session ${file} can’t be used (${reason}). Put a backup in its place; or move it away, and the bot logs in anew, but doesn’t hear what came while it wasn’t running.`,
    )
  } finally {
    database?.close()
  }
}
