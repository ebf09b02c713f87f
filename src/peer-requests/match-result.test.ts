import { describe, expect, it } from 'vitest'
import { matchResult, NO_BUTTON } from './match-result.ts'
import type { AskedRequest } from './ports.ts'

const match = (buttonId: number | undefined, requests: AskedRequest[], isBotKnown = false) =>
  matchResult({ userId: 1, buttonId, peers: [], photos: [], date: 1 }, { requests, isBotKnown })
const open = (buttonId: number) => ({ buttonId, isUsed: false })
const used = (buttonId: number) => ({ buttonId, isUsed: true })

describe('a result', () => {
  it('belongs to the request with its button', () => {
    expect(match(7, [open(6), open(7)])).toEqual({ outcome: 'matched', buttonId: 7 })
  })
  it('is a duplicate when its request is used', () => {
    expect(match(7, [open(6), used(7)])).toEqual({ outcome: 'duplicate' })
  })
  it('without a request is unmatched', () => {
    expect(match(7, [open(6)])).toEqual({ outcome: 'unmatched', buttonId: 7 })
  })
})

describe('a created bot', () => {
  it('belongs to the newest open request', () => {
    expect(match(undefined, [open(6), open(8), used(9), open(7)])).toEqual({
      outcome: 'matched',
      buttonId: 8,
    })
  })
  it('without an open request is unmatched', () => {
    expect(match(undefined, [used(9)])).toEqual({ outcome: 'unmatched', buttonId: NO_BUTTON })
  })
  it('is a duplicate when it is known, although a request is open', () => {
    expect(match(undefined, [open(6)], true)).toEqual({ outcome: 'duplicate' })
  })
})
