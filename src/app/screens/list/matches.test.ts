import { describe, expect, it } from 'vitest'
import type { SharedPeer } from '../../../contract/peer.ts'
import { findable, isFound } from './matches.ts'

const person = (firstName: string, lastName?: string, username?: string): SharedPeer => ({
  kind: 'user',
  id: 1,
  firstName,
  ...(lastName && { lastName }),
  ...(username && { username }),
  sharedAt: 1,
  askedAs: 'person',
})

describe('a search in a list', () => {
  it.each([
    ['alice', person('Alice', 'Moreau')],
    ['MOR ali', person('Alice', 'Moreau')],
    ['@alicem', person('A', undefined, 'alicemoreau')],
    ['ines fernandez', person('Inés', 'Fernández')],
    ['Zoë', person('zoe')],
    ['елена', person('ЕЛЁНА')],
    ['йога', person('Иога')],
    ['strasse', person('Straße')],
    ['bjorn', person('Bjørn')],
    ['محمد', person('مُحَمَّد')],
    ['احمد', person('أحمد')],
    ['علی', person('علي')],
    ['adebayo', person('Oluwaseun', 'Adébáyọ̀')],
    ['bidi', person('Ada\u202e live', 'Bi\u200bdi\u202c')],
    ['', person('Anybody')],
  ])('for “%s” finds %o', (query, peer) => {
    expect(isFound(findable(peer), query)).toBe(true)
  })
  it.each([
    ['alice bob', person('Alice')],
    ['moreau', person('Alice')],
  ])('for “%s” doesn’t find %o', (query, peer) => {
    expect(isFound(findable(peer), query)).toBe(false)
  })
})
