import { describe, expect, it } from 'vitest'
import { initials, peerName, sharedWhen } from './peer.ts'

const user = (firstName?: string, lastName?: string, username?: string) => ({
  kind: 'user' as const,
  id: 7300001009,
  ...(firstName !== undefined && { firstName }),
  ...(lastName !== undefined && { lastName }),
  ...(username !== undefined && { username }),
})

describe('a peer’s name', () => {
  it('is what the peer is called, else its username, else its kind and the end of its id', () => {
    expect(peerName(user('Alice', 'Moreau', 'alicemoreau'))).toBe('Alice Moreau')
    expect(peerName(user(undefined, undefined, 'alicemoreau'))).toBe('@alicemoreau')
    expect(peerName(user(' '))).toBe('User …1009')
    expect(peerName({ kind: 'channel', id: 12 })).toBe('Channel …12')
  })
})

describe('initials', () => {
  it.each([
    [user('Alice', 'Moreau'), 'AM'],
    [user('Alice'), 'A'],
    [user('Maximiliana-Wilhelmina', 'von Hohenzollern zu Bad Schussenried'), 'MS'],
    [user('🌻 Rosa', 'Sunflower 🐝'), '🌻'],
    [user('👩‍👩‍👧‍👦 The Novaks'), '👩‍👩‍👧‍👦'],
    [user('ليلى', 'حداد'), 'لح'],
    [user('<b>Bobby</b>', '"; DROP TABLE'), 'BT'],
    [user('\u202eevil'), 'E'],
    [user('…', '—'), '?'],
  ])('of %o are %s', (peer, expected) => {
    expect(initials(peer)).toBe(expected)
  })
})

describe('when it was shared', () => {
  it.each([
    [0, 'just now'],
    [59, 'just now'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [7200, '2 h ago'],
    [-30, 'just now'],
  ])('%i seconds ago is “%s”', (ago, expected) => {
    expect(sharedWhen(1_800_000_000 - ago, 1_800_000_000)).toBe(expected)
  })
  it('is a date after a day', () => {
    expect(sharedWhen(1_800_000_000 - 48 * 3600, 1_800_000_000, 'en-GB')).toBe('13 Jan')
  })
})
