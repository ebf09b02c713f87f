import type { ITelegramStorageProvider } from '@mtcute/node'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BotClient } from './bot-client.ts'
import { createFirstPosition } from './first-position.ts'

type Position = [pts: number, qts: number, date: number, seq: number]

let kept: Position | undefined
let library: { pts?: number; qts?: number } | undefined
let asked: number
let saved: number
/** Called when the session's storage writes a value. */
let write: (at: number, value: number) => void
let answer: () => Promise<{ pts: number; qts: number; date: number; seq: number }>

function begin() {
  const written: Position = [0, 0, 0, 0]
  const setter = (at: number) => async (value: number) => write(at, value)
  write = (at, value) => {
    written[at] = value
    kept = written
  }
  // These are the parts of both that are used.
  const base = {
    storage: {
      updates: {
        getState: async () => kept ?? null,
        setPts: setter(0),
        setQts: setter(1),
        setDate: setter(2),
        setSeq: setter(3),
      },
    },
    updates: library,
    call: async ({ _: name }: { _: string }) => {
      expect(name).toBe('updates.getState')
      asked++
      return answer()
    },
  } as unknown as BotClient
  const session = { driver: { save: () => void saved++ } } as unknown as ITelegramStorageProvider
  return createFirstPosition(base, session)
}

beforeEach(() => {
  kept = undefined
  library = {}
  asked = 0
  saved = 0
  answer = async () => ({ pts: 5, qts: 6, date: 7, seq: 8 })
})

describe('the first position of a bot’s updates', () => {
  it('is asked of Telegram at the first login, stored at once, and given to the library', async () => {
    await begin()()
    expect(kept).toEqual([5, 6, 7, 8])
    expect(saved).toBe(1)
    expect(library).toEqual({
      ...{ pts: 5, qts: 6, date: 7, seq: 8 },
      ...{ oldPts: 5, oldQts: 6, oldDate: 7, oldSeq: 8 },
    })
  })
  it('is the earlier position, when that was stored', async () => {
    kept = [1, 2, 3, 4]
    await begin()()
    expect(asked).toBe(0)
    expect(library).toMatchObject({ pts: 1, qts: 2, date: 3, seq: 4 })
  })
  it('isn’t changed once the library has it', async () => {
    kept = [1, 2, 3, 4]
    library = { pts: 9, qts: 9 }
    await begin()()
    expect(library).toEqual({ pts: 9, qts: 9 })
  })
  it('is asked for once by several callers at the same time, and again after a failure', async () => {
    const first = begin()
    answer = async () => {
      throw new Error('no route')
    }
    const both = await Promise.allSettled([first(), first()])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(asked).toBe(1)
    answer = async () => ({ pts: 5, qts: 6, date: 7, seq: 8 })
    await first()
    expect(library?.pts).toBe(5)
  })
  it('isn’t given to the library when it couldn’t be stored', async () => {
    const first = begin()
    write = () => {}
    await expect(first()).rejects.toThrow('could not be written down')
    expect(library).toEqual({})
  })
  it('is stored also for a client without updates', async () => {
    library = undefined
    await begin()()
    expect(kept).toEqual([5, 6, 7, 8])
  })
})
