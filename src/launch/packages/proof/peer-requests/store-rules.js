import { test } from 'node:test'
import { memoryStore } from '@handpick/peer-requests'
import { sqliteStore } from '@handpick/peer-requests/sqlite'
import { storeCases } from '@handpick/peer-requests/testing'

/** Node has an SQLite of its own since version 22. */
const sqlite = await import('node:sqlite').catch(() => undefined)

for (const { name, run } of storeCases(async () => ({ store: memoryStore() }))) test(`memory ${name}`, run)
if (sqlite) {
  const open = async () => ({ store: sqliteStore(new sqlite.DatabaseSync(':memory:')) })
  for (const { name, run } of storeCases(open)) test(`node:sqlite ${name}`, run)
}
