import { describe, expect, it } from 'vitest'
import { createFollowLife, type Sign } from './sign-of-life.ts'

/** A page on which time passes, and something happens, when told to. */
function setup(patienceMs = 800) {
  const signs = new Set<(sign: Sign) => void>()
  let clock = 0
  const timers = new Set<{ at: number; listener: () => void }>()
  const followLife = createFollowLife({
    onSign(listener) {
      signs.add(listener)
      return () => signs.delete(listener)
    },
    after(ms, listener) {
      const timer = { at: clock + ms, listener }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  })
  const told: string[] = []
  const replied = new AbortController()
  followLife(patienceMs, replied.signal, life => told.push(life))
  return {
    told,
    replied,
    sign(sign: Sign) {
      for (const listener of [...signs]) listener(sign)
    },
    pass(ms: number) {
      clock += ms
      for (const timer of [...timers]) {
        if (timer.at > clock) continue
        timers.delete(timer)
        timer.listener()
      }
    },
    waiting: () => signs.size + timers.size,
  }
}

describe('a client', () => {
  it('is silent when nothing has happened in time', () => {
    const { told, pass } = setup()
    pass(799)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['silent'])
  })
  it('has opened something as long as the page is covered, however long', () => {
    const { told, sign, pass } = setup()
    sign('covered')
    pass(3_600_000)
    expect(told).toEqual(['open'])
  })
  it('takes back that there was nothing when it opens something late', () => {
    const { told, sign, pass } = setup()
    pass(800)
    sign('covered')
    expect(told).toEqual(['silent', 'open'])
  })
  it('that uncovers the page again has its time to reply', () => {
    const { told, sign, pass } = setup()
    sign('covered')
    sign('uncovered')
    pass(799)
    expect(told).toEqual(['open'])
    pass(1)
    expect(told).toEqual(['open', 'silent'])
  })
  it('gets more time when the page’s room changes, which may be a picker or just the keyboard', () => {
    const { told, sign, pass } = setup()
    sign('moved')
    pass(3999)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['silent'])
    sign('moved')
    expect(told).toEqual(['silent'])
  })
  it('isn’t followed any more once it has replied', () => {
    const { told, replied, sign, pass, waiting } = setup()
    replied.abort()
    expect(waiting()).toBe(0)
    sign('covered')
    pass(10_000)
    expect(told).toEqual([])
  })
  it('that replied before anyone looked isn’t followed at all', () => {
    const never = () => expect.unreachable()
    createFollowLife({ onSign: never, after: never })(800, AbortSignal.abort(), never)
  })
})
