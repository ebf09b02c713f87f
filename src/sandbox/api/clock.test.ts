import { describe, expect, it } from 'vitest'
import { createClock } from './clock.ts'
import { type Duration, toMs } from './duration.ts'

const NOON_MS = Date.UTC(2030, 0, 1, 12)
const machineMs = () => NOON_MS

describe('a clock', () => {
  it('tells the machine’s time, plus the stored lead of earlier moves', () => {
    expect(createClock({ machineMs }).nowMs()).toBe(NOON_MS)
    const ahead = { get: () => 1500, set: () => {} }
    expect(createClock({ machineMs, ahead }).now()).toBe(NOON_MS / 1000 + 1)
  })
  it('goes on from the time that it was moved to', () => {
    let machine = NOON_MS
    const clock = createClock({ machineMs: () => machine })
    clock.advance('1d')
    machine += 250
    clock.advance(250)
    expect(clock.nowMs()).toBe(NOON_MS + 86_400_500)
  })
  it('runs due calls in the order of their times, each at its own time', () => {
    const clock = createClock({ machineMs })
    const ran: [string, number][] = []
    const note = (name: string) => () => ran.push([name, clock.nowMs() - NOON_MS])
    clock.after(3000, note('third'))
    clock.after(1000, () => {
      note('first')()
      clock.after(1000, note('second'))
    })
    clock.after(60_001, note('never'))
    clock.advance('1m')
    expect(ran).toEqual([
      ['first', 1000],
      ['second', 2000],
      ['third', 3000],
    ])
    expect(clock.nowMs()).toBe(NOON_MS + 60_000)
  })
  it('doesn’t run a cancelled call', () => {
    const clock = createClock({ machineMs })
    const callOff = clock.after(1000, () => {
      throw new Error('ran')
    })
    callOff()
    clock.advance('1h')
  })
  it('runs due calls as the machine’s time passes, too', async () => {
    const clock = createClock({ machineMs: Date.now })
    const begun = Date.now()
    await new Promise<void>(resolve => clock.after(20, resolve))
    expect(Date.now() - begun).toBeGreaterThanOrEqual(20)
  })
  it('doesn’t go beyond the greatest date in Telegram’s schema', () => {
    const clock = createClock({ machineMs })
    expect(() => clock.advance('500w')).toThrow('2038')
    expect(clock.nowMs()).toBe(NOON_MS)
  })
  it('keeps its time when the move can’t be stored', () => {
    const set = () => {
      throw new Error('The disk is full')
    }
    const clock = createClock({ machineMs, ahead: { get: () => 0, set } })
    expect(() => clock.advance('1d')).toThrow('The disk is full')
    expect(clock.nowMs()).toBe(NOON_MS)
  })
})

describe('a duration', () => {
  it.each<[Duration, number]>([
    [250, 250],
    ['250ms', 250],
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['15m', 900_000],
    ['1d', 86_400_000],
    ['2w', 1_209_600_000],
  ])('%s is in milliseconds', (duration, ms) => expect(toMs(duration)).toBe(ms))
  it.each(['', 'soon', '1y', '-1d', -1, Number.NaN, Number.POSITIVE_INFINITY, ['1d'], null])(
    '%s is no duration',
    wrong => expect(() => toMs(wrong as Duration)).toThrow('is no duration'),
  )
})
