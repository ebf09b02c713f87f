import { describe, expect, it } from 'vitest'
import { badMsgCode, createMessageIds } from './message-ids.ts'

const NOW_MS = 1_800_000_000_500
const secondsOf = (id: bigint) => Number(id >> 32n)

describe('the server’s message ids', () => {
  it('are as close to Unix time × 2³² as possible, odd, and tell answers from pushes', () => {
    const next = createMessageIds(() => NOW_MS)
    const [answer, push] = [next('answer'), next('push')]
    expect(secondsOf(answer)).toBe(1_800_000_000)
    // Half a second is half of 2³².
    expect(Number(answer & 0xffff_ffffn) / 2 ** 32).toBeCloseTo(0.5)
    expect([answer & 3n, push & 3n]).toEqual([1n, 3n])
  })
  it('grow even when many are drawn in one millisecond', () => {
    const next = createMessageIds(() => NOW_MS)
    const ids = Array.from({ length: 1000 }, (_, index) => next(index % 2 ? 'push' : 'answer'))
    for (const [index, id] of ids.entries()) {
      if (index > 0) expect(id).toBeGreaterThan(ids[index - 1] ?? 0n)
    }
    expect(secondsOf(ids.at(-1) ?? 0n)).toBe(1_800_000_000)
  })
  it('grow even when the clock is set back, and follow it again once it is ahead', () => {
    let now = NOW_MS
    const next = createMessageIds(() => now)
    const before = next('push')
    now -= 3_600_000
    const after = next('answer')
    expect(after).toBeGreaterThan(before)
    expect(secondsOf(after)).toBe(secondsOf(before))
    now = NOW_MS + 5000
    expect(secondsOf(next('answer'))).toBe(1_800_000_005)
  })
})

describe('a client’s message id', () => {
  const idAt = (seconds: number) => BigInt(1_800_000_000 + seconds) << 32n
  const codeOf = (id: bigint) => badMsgCode(id, 1_800_000_000_000)

  it('is valid from five minutes behind to half a minute ahead', () => {
    expect([idAt(-300), idAt(0), idAt(30)].map(codeOf)).toEqual([undefined, undefined, undefined])
  })
  it('is too low before that, too high after, and never odd', () => {
    expect([codeOf(idAt(-301)), codeOf(idAt(31))]).toEqual([16, 17])
    for (const wrong of [1n, 2n, 3n]) expect(codeOf(idAt(0) + wrong)).toBe(18)
  })
})
