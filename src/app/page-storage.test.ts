import { describe, expect, it } from 'vitest'
import { createPageStorage } from './page-storage.ts'

const forbidden = () => {
  throw new DOMException('The document is sandboxed', 'SecurityError')
}

/** A full storage: it stores nothing new, but it gives and removes old values. */
function fullStorage(): Storage {
  const items = new Map([['screen', 'trip']])
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: key => items.get(key) ?? null,
    removeItem: key => void items.delete(key),
    setItem() {
      throw new DOMException('The quota is exceeded', 'QuotaExceededError')
    },
  }
}

describe('the storage of a page', () => {
  it('keeps values in memory when the browser forbids its storage', () => {
    const storage = createPageStorage(forbidden)
    expect(storage.getItem('screen')).toBeNull()
    storage.setItem('screen', 'trip')
    expect(storage.getItem('screen')).toBe('trip')
    storage.removeItem('screen')
    expect(storage.getItem('screen')).toBeNull()
  })
  it('gives the newest value when the browser’s storage is full', () => {
    const full = fullStorage()
    const storage = createPageStorage(() => full)
    expect(storage.getItem('screen')).toBe('trip')
    storage.setItem('screen', 'family')
    expect(storage.getItem('screen')).toBe('family')
    storage.removeItem('screen')
    expect(storage.getItem('screen')).toBeNull()
  })
})
