import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LockName, OpenDatabase } from './database.ts'
import { createSessionValues, takeSession } from './session-store.ts'
import { testDatabases } from './test-databases.ts'

describe.each(testDatabases())('a session’s values on %s', (_, openDatabase) => {
  let database: OpenDatabase
  beforeEach(async () => {
    database = await openDatabase()
  })
  afterEach(() => database.close())
  const valuesOf = (name: string, lost = new AbortController().signal) =>
    createSessionValues(database, { name, lost })
  const bytes = (...values: number[]) => Buffer.from(values)

  it('are stored by their keys, for each session separately', async () => {
    const [first, second] = [valuesOf('7/1'), valuesOf('7/2')]
    await first.set('key', bytes(1))
    await first.set('key', bytes(2))
    await second.set('key', bytes(3))
    expect(await first.get('key')).toEqual(bytes(2))
    expect(await second.get('key')).toEqual(bytes(3))
    expect(await first.get('another')).toBeNull()
  })
  it('are deleted by key, or by the beginning of their keys', async () => {
    const [values, others] = [valuesOf('7/1'), valuesOf('7/2')]
    for (const key of ['a 1', 'a 2', 'b 1', 'b 2']) await values.set(key, bytes(1))
    await others.set('a 1', bytes(1))
    await values.delete('b 1')
    await values.deleteAll('a ')
    const left = await Promise.all(['a 1', 'a 2', 'b 1', 'b 2'].map(values.get))
    expect(left).toEqual([null, null, null, bytes(1)])
    expect(await others.get('a 1')).toEqual(bytes(1))
  })
  it('stay as another process has left them, once the session is lost', async () => {
    const losing = new AbortController()
    const [mine, theirs] = [valuesOf('7/1', losing.signal), valuesOf('7/1')]
    await mine.set('key', bytes(1))
    losing.abort()
    await theirs.set('key', bytes(2))
    await mine.set('key', bytes(3))
    await mine.delete('key')
    await mine.deleteAll('')
    expect(await theirs.get('key')).toEqual(bytes(2))
  })
})

describe('takeSession', () => {
  it('takes the first free session, and reports its loss', async () => {
    const lost = new AbortController()
    const asked: string[] = []
    async function hold({ purpose, number }: LockName) {
      asked.push(`${purpose}, ${number}`)
      return number === 3 ? lost.signal : undefined
    }
    const database = { hold } as Partial<OpenDatabase> as OpenDatabase // all that it uses
    expect(await takeSession(database, 7)).toEqual({ name: '7/3', lost: lost.signal })
    expect(asked).toEqual(['session of 7, 1', 'session of 7, 2', 'session of 7, 3'])
  })
})
