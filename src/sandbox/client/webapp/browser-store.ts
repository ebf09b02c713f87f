import type { Store, StoreKind } from './handler.ts'

/** Keeps an app's values in this browser, apart for each user and bot. */
export function browserStore(kind: StoreKind, userId: number, botId: number): Store {
  const name = `telegram-in-a-box:${kind}:${userId}:${botId}`
  return {
    read() {
      const text = localStorage.getItem(name)
      return text === null ? {} : (JSON.parse(text) as Record<string, string>) // only `write` below writes it
    },
    write: values => localStorage.setItem(name, JSON.stringify(values)),
  }
}
