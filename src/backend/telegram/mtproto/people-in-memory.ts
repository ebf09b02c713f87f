import { type ITelegramStorageProvider, MemoryStorage } from '@mtcute/node'
import type Sqlite from 'better-sqlite3'

/** Ids of users are positive; those of chats and channels are negative. */
const isUser = (id: number) => id > 0

/** What is beyond this number makes room by forgetting all, as a restart does. It is learned again from updates. */
export const MAX_STORED = 10_000

/**
 * The library stores each user that it meets, with names and phone number. Here it keeps them in memory, because a bot
 * names users without an access hash. Chats and channels stay in the storage, because the library needs their access
 * hashes after a restart.
 */
export function withPeopleInMemory({
  driver,
  kv,
  authKeys,
  peers: chats,
}: ITelegramStorageProvider): ITelegramStorageProvider {
  const { peers: people, refMessages: refs } = new MemoryStorage()
  let stored = 0
  /** The library never deletes a user, and keeps a note of every message. */
  function makeRoom() {
    if (stored++ < MAX_STORED) return
    stored = 1
    people.deleteAll()
    refs.deleteAll()
  }
  return {
    driver,
    kv,
    authKeys,
    // They lead from users to the messages that name them.
    refMessages: {
      store(...given) {
        makeRoom()
        return refs.store(...given)
      },
      getByPeer: id => refs.getByPeer(id),
      delete: (...given) => refs.delete(...given),
      deleteByPeer: id => refs.deleteByPeer(id),
      deleteAll: () => refs.deleteAll(),
    },
    peers: {
      store(peer) {
        if (!isUser(peer.id)) return chats.store(peer)
        makeRoom()
        return people.store(peer)
      },
      getById: id => (isUser(id) ? people : chats).getById(id),
      getByUsername: async username =>
        (await people.getByUsername(username)) ?? chats.getByUsername(username),
      getByPhone: phone => people.getByPhone(phone),
      async deleteAll() {
        await people.deleteAll()
        await chats.deleteAll()
      },
    },
  }
}

/** Deletes the users that an earlier version has stored. */
export function deletePeople(database: Sqlite.Database): void {
  database.pragma('secure_delete = on')
  const tables = database.prepare<[], { name: string }>(`select name from sqlite_master where type = 'table'`)
  const names = tables.all().map(({ name }) => name)
  if (names.includes('peers')) database.exec('delete from peers where id > 0')
  if (names.includes('message_refs')) database.exec('delete from message_refs')
}
