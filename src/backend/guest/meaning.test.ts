import { describe, expect, it } from 'vitest'
import { findList, withoutMention } from './meaning.ts'

const lists = [
  { id: 'trip', title: 'People for the trip' },
  { id: 'premium', title: 'Friends with Premium' },
  { id: 'group', title: 'A group I manage' },
  { id: 'cafe', title: 'Café amis' },
]

describe('what is written beside the mention', () => {
  it.each([
    ['@handpick_bot trip', 'trip'],
    ['hey @Handpick_Bot: trip', 'hey  trip'],
    ['trip @handpick_bot', 'trip'],
    ['@handpick_bot, @handpick_bot', ''],
    ['@handpick_bots trip', '@handpick_bots trip'],
    ['mail@handpick_bot trip', 'mail@handpick_bot trip'],
    ['no mention', 'no mention'],
  ])('of %j is %j', (text, rest) => {
    expect(withoutMention(text, 'handpick_bot')).toBe(rest)
  })
})

describe('the list that is meant', () => {
  it.each([
    ['trip', 'trip'],
    ['TRIP!', 'trip'],
    ['people for the trip', 'trip'],
    ['people', 'trip'],
    ['premium', 'premium'],
    ['cafe', 'cafe'],
    ['CAFÉ AMIS', 'cafe'],
    ['with prem', 'premium'],
    ['manage', 'group'],
  ])('by %j is %s', (wanted, id) => {
    expect(findList(wanted, lists)?.id).toBe(id)
  })
  it.each(['', '  ', 'holiday', 'p', '%', '.*'])('by %j is none, or not to be told', wanted => {
    expect(findList(wanted, lists)).toBeUndefined()
  })
})
