import { describe, expect, it } from 'vitest'
import { hasState, stateInLink, toStateLink } from './state-link.ts'

const PAGE = 'http://127.0.0.1:8081/?user=1#old'
const state = JSON.stringify({ form: 2, tables: { messages: [['user:1:1', { text: 'Schöne Grüße 🌻' }]] } })
const hashOf = (link: string) => new URL(link).hash

/** Data that compresses badly. */
const noise = (bytes: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte => byte.toString(16)).join('')

describe('a state as a link', () => {
  it('gives back the same state, and keeps the rest of the address', async () => {
    const link = await toStateLink(state, PAGE)
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8081\/\?user=1#state=[\w-]+$/)
    expect(hasState(hashOf(link))).toBe(true)
    expect(await stateInLink(hashOf(link))).toBe(state)
  })

  it('isn’t found in an address without a state', () => {
    expect(hasState('')).toBe(false)
    expect(hasState('#restate=1')).toBe(false)
  })

  it('isn’t made of a state that is too large', async () => {
    await expect(toStateLink(JSON.stringify(noise(32_000)), PAGE)).rejects.toThrow(/Save it to a file/)
  })

  it('is refused when a part of it is missing, or it holds no state', async () => {
    const hash = hashOf(await toStateLink(state, PAGE))
    const wrong = {
      cut: hash.slice(0, -10),
      changed: `${hash.slice(0, 20)}AAAA${hash.slice(24)}`,
      empty: '#state=',
      'not base64': '#state=%3Cb%3E',
      'no JSON': hashOf(await toStateLink('no JSON', PAGE)),
    }
    for (const [what, one] of Object.entries(wrong)) {
      await expect(stateInLink(one), what).rejects.toThrow(/was all of the link copied/)
    }
  })

  it('is refused when it is too long, or unpacks to too many bytes', async () => {
    await expect(stateInLink(`#state=${'A'.repeat(32_001)}`)).rejects.toThrow('too long')
    const bomb = hashOf(await toStateLink(JSON.stringify(' '.repeat(9 * 1024 * 1024)), PAGE))
    await expect(stateInLink(bomb)).rejects.toThrow('too much in this link')
  })
})
