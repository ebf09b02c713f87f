import { describe, expect, it } from 'vitest'
import { createFollowLife } from './sign-of-life.ts'
import { testClient } from './test-client.ts'

/** A page on which time passes, and something happens, when told to. */
function setup(patienceMs = 800) {
  const { surroundings, sign, pass, listening } = testClient()
  const told: string[] = []
  const replied = new AbortController()
  createFollowLife(surroundings)(patienceMs, replied.signal, life => told.push(life))
  return { told, replied, sign, pass, listening }
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
    const { told, replied, sign, pass, listening } = setup()
    replied.abort()
    expect(listening()).toBe(0)
    sign('covered')
    pass(10_000)
    expect(told).toEqual([])
  })
  it('that replied before anyone looked isn’t followed at all', () => {
    const never = () => expect.unreachable()
    createFollowLife({ onSign: never, after: never })(800, AbortSignal.abort(), never)
  })
})
