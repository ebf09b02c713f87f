import { beforeEach, describe, expect, it } from 'vitest'
import { firstScreen, keepScreen } from './kept-screen.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
const launch = (initData: string, startParam?: string) => firstScreen(storage, { initData, startParam })

beforeEach(() => kept.clear())

describe('the first screen', () => {
  it('is the home screen by default', () => {
    expect(launch('first')).toBeUndefined()
  })
  it('is the list in the link', () => {
    expect(launch('first', 'trip')).toBe('trip')
  })
  it('is the last opened list after a reload', () => {
    launch('first', 'trip')
    keepScreen(storage, 'group')
    expect(launch('first', 'trip')).toBe('group')
    keepScreen(storage, undefined)
    expect(launch('first', 'trip')).toBeUndefined()
  })
  it('is the list in the link when the link is followed again', () => {
    launch('first', 'trip')
    keepScreen(storage, 'group')
    expect(launch('second', 'trip')).toBe('trip')
  })
  it('is the last opened list when the next launch names no list', () => {
    launch('first', 'trip')
    keepScreen(storage, 'group')
    expect(launch('second')).toBe('group')
  })
})
