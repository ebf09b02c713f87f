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
  it('is the home screen when nothing says otherwise', () => {
    expect(launch('first')).toBeUndefined()
  })
  it('is the list that the link names', () => {
    expect(launch('first', 'trip')).toBe('trip')
  })
  it('after a reload is what has been opened since', () => {
    launch('first', 'trip')
    keepScreen(storage, 'group')
    expect(launch('first', 'trip')).toBe('group')
    keepScreen(storage, undefined)
    expect(launch('first', 'trip')).toBeUndefined()
  })
  it('is the named list again when the link is followed again', () => {
    launch('first', 'trip')
    keepScreen(storage, 'group')
    expect(launch('second', 'trip')).toBe('trip')
  })
  it('is what was open before when the next launch names none', () => {
    launch('first', 'trip')
    keepScreen(storage, 'group')
    expect(launch('second')).toBe('group')
  })
})
