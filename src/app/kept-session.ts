import * as v from 'valibot'
import type { PageStorage } from './page-storage.ts'

/** The page reads it by this name as well, before there is an app: index.html. */
const SESSION = 'handpick-session'
const keptSchema = v.pipe(v.string(), v.parseJson(), v.tuple([v.string(), v.string()]))

/** Keeps a session when the page reloads, because the init data may be too old by then. */
export interface KeptSession {
  read(): string | undefined
  keep(session: string): void
  remove(): void
}

/**
 * Stored together with the init data that it was given for, so that another launch, user or bot doesn't use it.
 */
export function createKeptSession(storage: PageStorage, initData: string): KeptSession {
  return {
    read() {
      const kept = v.safeParse(keptSchema, storage.getItem(SESSION))
      return kept.success && kept.output[0] === initData ? kept.output[1] : undefined
    },
    keep: session => storage.setItem(SESSION, JSON.stringify([initData, session])),
    remove: () => storage.removeItem(SESSION),
  }
}
