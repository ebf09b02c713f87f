import { describe, expect, it } from 'vitest'
import type { Candidate } from '../api/cast.ts'
import { limitOf, toggle } from './selection.ts'

const user = (id: number, title: string): Candidate => ({
  kind: 'user',
  id,
  accessHash: '1',
  title,
  subtitle: '',
  photoId: null,
  addsBot: false,
  grants: [],
})
const alice = user(1, 'Alice')
const bob = user(2, 'Bob')
const carla = user(3, 'Carla')

describe('limitOf', () => {
  it('allows several choices only for users', () => {
    expect(limitOf({ peerType: { _: 'requestPeerTypeUser' }, maxQuantity: 3 })).toBe(3)
    expect(limitOf({ peerType: { _: 'requestPeerTypeChat' }, maxQuantity: 3 })).toBe(1)
  })

  it('counts a quantity below one as one', () => {
    expect(limitOf({ peerType: { _: 'requestPeerTypeUser' }, maxQuantity: 0 })).toBe(1)
  })
})

describe('toggle', () => {
  it('adds a peer, keeps the order of the choices, and removes a peer again', () => {
    expect(toggle([bob], alice, 3)).toEqual([bob, alice])
    expect(toggle([bob, alice], bob, 3)).toEqual([alice])
  })

  it('adds nobody beyond the limit', () => {
    expect(toggle([alice, bob], carla, 2)).toEqual([alice, bob])
  })

  it('replaces the choice when only one may be chosen', () => {
    expect(toggle([alice], bob, 1)).toEqual([bob])
    expect(toggle([alice], alice, 1)).toEqual([])
  })

  it('tells a user from a group with the same id', () => {
    const group: Candidate = { ...alice, kind: 'chat' }
    expect(toggle([alice], group, 2)).toEqual([alice, group])
  })
})
