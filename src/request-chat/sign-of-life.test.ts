import { describe, expect, it } from 'vitest'
import { createFollowLife } from './sign-of-life.ts'
import { testClient } from './test-client.ts'

/** A page whose time and signs the test controls. */
function setup(patienceMs = 800) {
  const { surroundings, sign, pass, listening } = testClient()
  const told: string[] = []
  const replied = new AbortController()
  createFollowLife(surroundings)(patienceMs, replied.signal, life => told.push(life))
  return { told, replied, sign, pass, listening }
}

describe('a client', () => {
  it('is silent when nothing happens in time', () => {
    const { told, pass } = setup()
    pass(799)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['silent'])
  })
  it('has opened a picker as long as the page is covered', () => {
    const { told, sign, pass } = setup()
    sign('covered')
    pass(3_600_000)
    expect(told).toEqual(['open'])
  })
  it('is no longer silent when it opens a picker late', () => {
    const { told, sign, pass } = setup()
    pass(800)
    sign('covered')
    expect(told).toEqual(['silent', 'open'])
  })
  it('has time to reply after it has uncovered the page', () => {
    const { told, sign, pass } = setup()
    sign('covered')
    sign('uncovered')
    pass(799)
    expect(told).toEqual(['open'])
    pass(1)
    expect(told).toEqual(['open', 'silent'])
  })
  it('gets more time when the page’s size changes, because of a picker or only the keyboard', () => {
    const { told, sign, pass } = setup()
    sign('moved')
    pass(3999)
    expect(told).toEqual([])
    pass(1)
    expect(told).toEqual(['silent'])
    sign('moved')
    expect(told).toEqual(['silent'])
  })
  it('isn’t followed after its reply', () => {
    const { told, replied, sign, pass, listening } = setup()
    replied.abort()
    expect(listening()).toBe(0)
    sign('covered')
    pass(10_000)
    expect(told).toEqual([])
  })
  it('isn’t followed at all when it has replied before', () => {
    const never = () => expect.unreachable()
    createFollowLife({ onSign: never, after: never })(800, AbortSignal.abort(), never)
  })
})
