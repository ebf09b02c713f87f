import type { ITelegramStorageProvider } from '@mtcute/node'
import type { BackendConfig } from '../../config.ts'
import { openSessionFile } from './session-file.ts'
import { createSessionStorage, type Values } from './session-storage.ts'

/** The place of the bot's session: the data folder, or a database that several backends share. */
export type SessionPlace = { kind: 'folder' } | { kind: 'database'; take: () => Promise<TakenSession> }

/** A session in a database. No other process uses it until `lost` aborts. */
export interface TakenSession {
  values: Values
  lost: AbortSignal
}

export interface OpenSession {
  storage: ITelegramStorageProvider
  /** Aborts when another process may have the session. Two processes must never use it at once. */
  lost: AbortSignal
}

/** Opens the bot's session. Throws SessionError when its file can't be used, and StoreError for a database. */
export async function openSession(
  config: Pick<BackendConfig, 'dataDir' | 'botId'>,
  place: SessionPlace,
): Promise<OpenSession> {
  switch (place.kind) {
    // A data folder belongs to one process.
    case 'folder':
      return { storage: openSessionFile(config), lost: new AbortController().signal }
    case 'database': {
      const { values, lost } = await place.take()
      return { storage: createSessionStorage(values), lost }
    }
    default:
      return place satisfies never
  }
}
