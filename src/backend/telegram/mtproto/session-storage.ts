import { type ITelegramStorageProvider, MemoryStorage } from '@mtcute/node'

/** The storage of a session's few values, see `store/session-store.ts`. */
export interface Values {
  get(key: string): Promise<Uint8Array | null>
  set(key: string, value: Uint8Array): Promise<void>
  delete(key: string): Promise<void>
  /** Deletes all keys with this prefix. */
  deleteAll(prefix: string): Promise<void>
}

/**
 * The library's storage in a shared database: keys and the position in Telegram's updates. A backend that takes
 * over a session continues from there. Peers stay in memory, because a bot names users without an access hash.
 */
export function createSessionStorage(values: Values): ITelegramStorageProvider {
  const memory = new MemoryStorage()
  const number = (value: number) => {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setFloat64(0, value)
    return bytes
  }
  return {
    driver: memory.driver,
    peers: memory.peers,
    refMessages: memory.refMessages,
    kv: {
      get: key => values.get(`kv ${key}`),
      set: (key, value) => values.set(`kv ${key}`, value),
      delete: key => values.delete(`kv ${key}`),
      deleteAll: () => values.deleteAll('kv '),
    },
    authKeys: {
      get: dc => values.get(`key ${dc}.`),
      set: (dc, key) => (key ? values.set(`key ${dc}.`, key) : values.delete(`key ${dc}.`)),
      async getTemp(dc, idx, now) {
        const found = await values.get(`temp ${dc}.${idx}.`)
        if (!found || new DataView(found.buffer, found.byteOffset).getFloat64(0) <= now) return null
        return found.subarray(8)
      },
      setTemp: (dc, idx, key, expires) =>
        key
          ? values.set(`temp ${dc}.${idx}.`, Buffer.concat([number(expires), key]))
          : values.delete(`temp ${dc}.${idx}.`),
      async deleteByDc(dc) {
        await values.delete(`key ${dc}.`)
        await values.deleteAll(`temp ${dc}.`)
      },
      async deleteAll() {
        await values.deleteAll('key ')
        await values.deleteAll('temp ')
      },
    },
  }
}
