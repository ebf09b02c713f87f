import { describe, expect, it, vi } from 'vitest'
import { fetchWithFirstAnswer } from './first-answer.ts'

const asked = (initData: string) => ({ method: 'GET', headers: { authorization: `tma ${initData}` } })

function pageWithAnswer() {
  const early = new Response('early')
  const late = vi.fn(async () => new Response('late'))
  return {
    early,
    late,
    page: { firstAnswer: { authorization: 'tma sam', response: Promise.resolve(early) } },
  }
}

describe('fetchWithFirstAnswer', () => {
  it('uses the answer that the page has asked for, but only once', async () => {
    const { early, late, page } = pageWithAnswer()
    const request = fetchWithFirstAnswer(page, late)
    expect(await request('api/lists', asked('sam'))).toBe(early)
    expect(late).not.toHaveBeenCalled()
    expect(await (await request('api/lists', asked('sam'))).text()).toBe('late')
  })

  it('has the page ask where it hasn’t yet', async () => {
    const { early, late, page } = pageWithAnswer()
    const { firstAnswer } = page
    const waiting = { askFirst: () => Object.assign(waiting, { firstAnswer, askFirst: undefined }) }
    const request = fetchWithFirstAnswer(waiting, late)
    await request('api/lists/trip', asked('sam'))
    expect(await request('api/lists', asked('sam'))).toBe(early)
    expect(late).toHaveBeenCalledTimes(1)
  })

  it('doesn’t use it for another user or another request', async () => {
    const { late, page } = pageWithAnswer()
    const request = fetchWithFirstAnswer(page, late)
    expect(await (await request('api/lists', asked('alice'))).text()).toBe('late')
    expect(await (await request('api/lists/trip', asked('sam'))).text()).toBe('late')
  })
})
