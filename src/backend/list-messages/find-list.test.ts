import { describe, expect, it } from 'vitest'
import { findList, findNamed, mentions, withoutMention } from './find-list.ts'

const lists = [
  { id: 'trip', title: 'People for the trip' },
  { id: 'premium', title: 'Friends with Premium' },
  { id: 'group', title: 'A group I manage' },
  { id: 'cafe', title: 'Café amis' },
]

describe('the text beside the mention', () => {
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

describe('a mention of the bot', () => {
  it.each(['@handpick_bot', 'hey @HANDPICK_bot!', '(@handpick_bot)'])('is in %j', text => {
    expect(mentions(text, 'handpick_bot')).toBe(true)
  })
  it.each(['handpick_bot', '@handpick_bots', 'mail@handpick_bot', 'x/@handpick_bot', ''])(
    'isn’t in %j',
    text => {
      expect(mentions(text, 'handpick_bot')).toBe(false)
    },
  )
})

describe('a list’s name', () => {
  const named = (...titles: string[]) => titles.map((title, index) => ({ id: `id-${index}`, title }))

  it('written in full is that list, although others begin or end with it, or contain it', () => {
    const rome = named('Rome again', 'Rome', 'From Rome', 'To Rome by train')
    expect(findList('rome', rome)?.title).toBe('Rome')
  })
  it('in part is the only list that begins so, although others end with it or contain it', () => {
    expect(findList('rom', named('Rome again', 'From Prom', 'The rompers'))?.title).toBe('Rome again')
    expect(findList('rom', named('Rome', 'Roma', 'From Prom'))).toBeUndefined()
  })
  it('matches in another alphabet’s cases, and with any characters between its words', () => {
    expect(findList('ΑΘΗΝΑ', named('Αθήνα'))?.title).toBe('Αθήνα')
    expect(findList('great — trip!!!', named('Great, trip'))?.title).toBe('Great, trip')
    expect(findList('a b', named('a...b'))?.title).toBe('a...b')
    expect(findList('Smorrebrod in der Strasse', named('Smørrebrød in der Straße'))?.title).toBe(
      'Smørrebrød in der Straße',
    )
  })
})

describe('the wanted list', () => {
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
  it.each(['', '  ', 'holiday', 'p', '%', '.*'])('by %j doesn’t exist or isn’t clear', wanted => {
    expect(findList(wanted, lists)).toBeUndefined()
  })
})

describe('a message to the bot', () => {
  const all = [
    ...lists,
    { id: 'bot', title: 'A bot I like' },
    { id: 'family', title: 'Dad and mum' },
    { id: 'rome', title: 'Rome' },
    { id: 'rome-2', title: 'Rome in spring' },
  ]
  it.each([
    ['@handpick_bot trip', 'trip'],
    ['hey @handpick_bot trip', 'trip'],
    ['Hey there! @handpick_bot, TRIP!', 'trip'],
    ['trip @handpick_bot', 'trip'],
    ['show us the trip @handpick_bot please', 'trip'],
    ['can you show @handpick_bot trip please', 'trip'],
    ['@handpick_bot show me the trip', 'trip'],
    ['@handpick_bot who are the people for the trip, please?', 'trip'],
    ['hey @handpick_bot people', 'trip'],
    ['hey @handpick_bot dad', 'family'],
    ['@handpick_bot with prem', 'premium'],
    ['@handpick_bot\nshow me the trip', 'trip'],
    ['Look who comes:\n@handpick_bot trip\nIsn’t that nice', 'trip'],
    ['@handpick_bot trip. The group will be glad', 'trip'],
    ['ask @handpick_bot or @handpick_bot trip', 'trip'],
    ['the café amis are coming, @handpick_bot', 'cafe'],
    ['hey @handpick_bot rome in spring', 'rome-2'],
    ['hey @handpick_bot rome in spring please', 'rome-2'],
    ['hey @handpick_bot rome please', 'rome'],
  ])('%j asks for %s', (text, id) => {
    expect(findNamed(text, 'handpick_bot', all)?.id).toBe(id)
  })
  it.each([
    '@handpick_bot',
    'hey @handpick_bot',
    'hey @handpick_bot thanks',
    'our group is nice, thanks @handpick_bot',
    'our group is nice. @handpick_bot',
    '@handpick_bot thanks! Our group is nice',
    '@handpick_bot thanks! We liked the group',
    '@handpick_bot thanks! People for the trip are late',
    'People for the trip are late. Hello @handpick_bot',
    'is your bot @handpick_bot any good',
    'what @handpick_bot is',
    'hey @handpick_bot a',
    'hey @handpick_bot people for the trip or friends with premium',
  ])('%j names no list', text => {
    expect(findNamed(text, 'handpick_bot', lists)).toBeUndefined()
  })
  it('without a mention, as a reply, is read in the same way', () => {
    expect(findNamed('and the trip?', 'handpick_bot', all)?.id).toBe('trip')
    expect(findNamed('thanks a lot', 'handpick_bot', all)).toBeUndefined()
    expect(findNamed('Thanks a lot. We liked the trip', 'handpick_bot', all)).toBeUndefined()
  })
  it('without a word names no list, not even one whose title has no letters', () => {
    expect(findNamed('@handpick_bot', 'handpick_bot', [{ id: 'luggage', title: '🧳' }])).toBeUndefined()
  })
})
