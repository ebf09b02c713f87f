import { describe, expect, it } from 'vitest'
import type { AskedAs, RequestedPeer } from '../../contract/peer.ts'
import { kindWord, peerInitials, peerLink, peerName, sharedWhen } from './peer.ts'

const shared = { askedAs: 'person', sharedAt: 1 } as const
const user = (firstName?: string, lastName?: string, username?: string) => ({
  kind: 'user' as const,
  id: 7300001009,
  ...shared,
  ...(firstName !== undefined && { firstName }),
  ...(lastName !== undefined && { lastName }),
  ...(username !== undefined && { username }),
})

describe('a peer’s name', () => {
  it('is the peer’s own name, else its username, else the requested kind and the end of its id', () => {
    expect(peerName(user('Alice', 'Moreau', 'alicemoreau'))).toBe('Alice Moreau')
    expect(peerName(user(undefined, undefined, 'alicemoreau'))).toBe('@alicemoreau')
    expect(peerName(user())).toBe('Person …1009')
    expect(peerName({ kind: 'channel', id: 12, ...shared, askedAs: 'group' })).toBe('Group …12')
    expect(peerName({ kind: 'channel', id: 12, ...shared, askedAs: 'channel', title: 'News' })).toBe('News')
  })
  it('keeps all scripts and emoji', () => {
    for (const name of ['ليلى حداد', '👩‍👩‍👧‍👦', 'שלום', '🌻 Rosa']) expect(peerName(user(name))).toBe(name)
  })
  it.each([' ', '\u200f', '\u3164', '\u2800\u200d'])('that is invisible counts as missing: %j', name => {
    expect(peerName(user(name))).toBe('Person …1009')
    expect(peerName(user(name, undefined, 'unseen'))).toBe('@unseen')
  })
  it('is empty for a deleted account', () => {
    expect(peerName(user('', ''))).toBe('Deleted account')
    expect(peerInitials(user('', ''))).toBe('D\u200cA')
  })
})

describe('the word for a peer', () => {
  it.each<[AskedAs, string]>([
    ['user', 'User'],
    ['person', 'Person'],
    ['bot', 'Bot'],
    ['group', 'Group'],
    ['channel', 'Channel'],
  ])('that was asked for as %s is “%s”', (askedAs, word) => {
    expect(kindWord({ askedAs })).toBe(word)
  })
})

describe('a peer’s link', () => {
  it.each<[string, RequestedPeer, string | undefined]>([
    ['a username', { kind: 'user', id: 1, username: 'alicemoreau' }, 'https://t.me/alicemoreau'],
    ['a public channel', { kind: 'channel', id: 9, username: 'news' }, 'https://t.me/news'],
    ['a user without one', { kind: 'user', id: 7300001009 }, 'tg://user?id=7300001009'],
    ['the longest id', { kind: 'user', id: 2 ** 53 - 1 }, 'tg://user?id=9007199254740991'],
    [
      'a private channel or supergroup',
      { kind: 'channel', id: 3_000_000_007 },
      'https://t.me/c/3000000007/1',
    ],
    ['a basic group', { kind: 'chat', id: 12 }, undefined],
    ['a username that is none', { kind: 'user', id: 1, username: 'a/b?c' }, 'https://t.me/a%2Fb%3Fc'],
  ])('of %s', (_, peer, link) => {
    expect(peerLink(peer)).toBe(link)
  })
})

describe('initials', () => {
  it.each([
    [user('Alice', 'Moreau'), 'A\u200cM'],
    [user('Alice'), 'A'],
    [user('Maximiliana-Wilhelmina', 'von Hohenzollern zu Bad Schussenried'), 'M\u200cS'],
    [user('🌻 Rosa', 'Sunflower 🐝'), '🌻'],
    [user('👩‍👩‍👧‍👦 The Novaks'), '👩‍👩‍👧‍👦'],
    [user('ليلى', 'حداد'), 'ل\u200cح'],
    [user('<b>Bobby</b>', '"; DROP TABLE'), 'B\u200cT'],
    [user('\u202eevil'), 'E'],
    [user('…', '—'), '?'],
  ])('of %o are %s', (peer, expected) => {
    expect(peerInitials(peer)).toBe(expected)
  })
})

describe('the time of a share', () => {
  it.each([
    [0, 'just now'],
    [59, 'just now'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [7200, '2 hr ago'],
    [-30, 'just now'],
  ])('%i seconds ago is “%s”', (ago, expected) => {
    expect(sharedWhen(1_800_000_000 - ago, 1_800_000_000)).toBe(expected)
  })
  it('is a date after a day', () => {
    expect(sharedWhen(1_800_000_000 - 48 * 3600, 1_800_000_000)).toBe('13 Jan')
  })
})
