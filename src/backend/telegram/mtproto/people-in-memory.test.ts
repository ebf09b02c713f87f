import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type BaseTelegramClient,
  type ITelegramStorageProvider,
  NodePlatform,
  SqliteStorage,
} from '@mtcute/node'
import { LogManager } from '@mtcute/node/utils.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MAX_STORED } from './people-in-memory.ts'
import { openSessionFile, sessionFile } from './session-file.ts'

const alice = {
  id: 5_000_000_001,
  accessHash: '1',
  isMin: false,
  usernames: ['alicia_w'],
  updated: 1,
  phone: '15550001',
  complete: Buffer.from('Alicia'),
}
const { phone, ...channel } = alice
const kitchen = { ...channel, id: -1_001_890_000_000, usernames: ['kitchen_c'] }

let dataDir: string
let config: { dataDir: string; botId: number }
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'people-'))
  config = { dataDir, botId: 7 }
})
afterEach(() => rmSync(dataDir, { recursive: true }))

type Platform = NonNullable<ConstructorParameters<typeof BaseTelegramClient>[0]['platform']>

async function load(storage: ITelegramStorageProvider) {
  // The library’s own default. Its types differ only in exact optional properties.
  const platform = new NodePlatform() as unknown as Platform
  storage.driver.setup?.(new LogManager('test', platform), platform)
  await storage.driver.load?.()
}

/** Opens a storage as the library does, lets it store a user and a channel, and closes it. */
async function storeBoth(storage: ITelegramStorageProvider) {
  await load(storage)
  await storage.peers.store(alice)
  await storage.peers.store(kitchen)
  await storage.refMessages.store(alice.id, kitchen.id, 5)
  await storage.driver.save?.()
  return storage
}
const inFile = (name: string) => readFileSync(sessionFile(config), 'latin1').includes(name)

it('a session file has channels, and no users', async () => {
  const storage = await storeBoth(openSessionFile(config))
  expect(await storage.peers.getById(alice.id)).toMatchObject({ usernames: ['alicia_w'] })
  expect(await storage.peers.getByUsername('alicia_w')).toMatchObject({ id: alice.id })
  expect(await storage.peers.getByPhone(phone)).toMatchObject({ id: alice.id })
  expect(await storage.peers.getById(kitchen.id)).toMatchObject({ usernames: ['kitchen_c'] })
  expect(await storage.peers.getByUsername('kitchen_c')).toMatchObject({ id: kitchen.id })
  await storage.driver.destroy?.()
  expect([inFile('alicia_w'), inFile('15550001'), inFile('kitchen_c')]).toEqual([false, false, true])
})

it('a session file of an earlier version loses its users when it is opened', async () => {
  const earlier = await storeBoth(new SqliteStorage(sessionFile(config)))
  await earlier.driver.destroy?.()
  expect(inFile('alicia_w')).toBe(true)
  const storage = openSessionFile(config)
  expect([inFile('alicia_w'), inFile('15550001'), inFile('kitchen_c')]).toEqual([false, false, true])
  await load(storage)
  expect(await storage.peers.getById(alice.id)).toBeNull()
  expect(await storage.refMessages.getByPeer(alice.id)).toBeNull()
  await storage.driver.destroy?.()
})

it('users and their messages fill no memory: all are forgotten when there are too many', async () => {
  const storage = await storeBoth(openSessionFile(config))
  for (let id = 1; id < MAX_STORED; id++) await storage.peers.store({ ...alice, id, usernames: [] })
  expect(await storage.peers.getById(alice.id)).toBeNull()
  expect(await storage.refMessages.getByPeer(alice.id)).toBeNull()
  expect(await storage.peers.getById(MAX_STORED - 1)).toMatchObject({ id: MAX_STORED - 1 })
  for (let id = 0; id < MAX_STORED; id++) await storage.refMessages.store(alice.id, kitchen.id, id)
  expect(await storage.peers.getById(MAX_STORED - 1)).toBeNull()
  expect(await storage.refMessages.getByPeer(alice.id)).not.toBeNull()
  expect(await storage.peers.getById(kitchen.id)).toMatchObject({ id: kitchen.id })
  await storage.driver.destroy?.()
})
