import { beforeEach, describe, expect, it } from 'vitest'
import { createTelegramClock, type TelegramClock } from './telegram-clock.ts'

const TELEGRAM = 1_800_000_000
let machine: number
let elapsed: number
let said: string[]
let clock: TelegramClock

beforeEach(() => {
  machine = TELEGRAM
  elapsed = 1000
  said = []
  const word = (level: string) => (first: object | string, text?: string) => {
    const { seconds } = typeof first === 'string' ? { seconds: '' } : (first as { seconds: number })
    said.push(`${level} ${seconds} ${text ?? first}`)
  }
  const log = { info: word('info'), warn: word('warn') }
  clock = createTelegramClock({ log, date: () => machine, elapsed: () => elapsed })
})
const pass = (seconds: number) => {
  machine += seconds
  elapsed += seconds
}

describe('Telegram’s clock', () => {
  it('is this machine’s until Telegram has told its time', () => {
    machine -= 500
    expect(clock.now()).toBe(TELEGRAM - 500)
  })
  it.each([3600, 61, -3600])('is Telegram’s although this machine’s is %i seconds behind', behind => {
    machine -= behind
    clock.told(TELEGRAM, elapsed)
    pass(10)
    expect(clock.now()).toBe(TELEGRAM + 10)
  })
  it('goes on when this machine’s clock is set', () => {
    clock.told(TELEGRAM, elapsed)
    pass(10)
    machine -= 3600
    expect(clock.now()).toBe(TELEGRAM + 10)
  })
  it('takes the middle between question and answer for Telegram’s time', () => {
    const askedAt = elapsed
    pass(4)
    clock.told(TELEGRAM, askedAt)
    expect(clock.now()).toBe(TELEGRAM + 2)
  })
  it('warns once of a wrong clock, with the difference, and reports when it is right again', () => {
    machine -= 3600
    clock.told(TELEGRAM, elapsed)
    clock.told(TELEGRAM + 1, elapsed)
    machine += 7200
    clock.told(TELEGRAM + 1, elapsed)
    machine = TELEGRAM
    clock.told(TELEGRAM, elapsed)
    clock.told(TELEGRAM, elapsed)
    expect(said).toEqual([
      expect.stringMatching(/^warn 3600 this machine’s clock is behind Telegram’s/),
      expect.stringMatching(/^warn 3599 this machine’s clock is ahead of Telegram’s/),
      expect.stringMatching(/^info {2}this machine’s clock agrees/),
    ])
  })
  it('warns from half a minute on, and again when that has changed by ten seconds', () => {
    for (const more of [30, 9, 1]) {
      machine -= more
      clock.told(TELEGRAM, elapsed)
    }
    expect(said.map(one => one.split(' ').slice(0, 2).join(' '))).toEqual(['warn 30', 'warn 40'])
  })
  it('doesn’t report a small difference', () => {
    machine -= 29
    clock.told(TELEGRAM, elapsed)
    expect(said).toEqual([])
  })
})
