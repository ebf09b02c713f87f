import { describe, expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { mentionAt, suggestMentions, takesGuests } from './mentions.ts'

let lastId = 0
const peer = (title: string, username?: string, more: Partial<Peer> = {}): Peer => ({
  kind: 'user',
  id: ++lastId,
  accessHash: '0',
  title,
  ...(username !== undefined && { username }),
  ...more,
})
const picker = peer('Picker', 'picker_bot', { bot: true, guest: true })
const weather = peer('Weather', 'weather_bot', { bot: true, guest: true })
const pia = peer('Pia Olsen', 'pia_o')
const daniel = peer('Daniel')
const self = peer('Paul', 'paul', { self: true })
const peter = peer('Peter', 'peter_p')

const sources = { guestBots: [weather, picker], members: [pia, daniel, self], known: [peter, picker, pia] }
const names = (typed: string) => suggestMentions(typed, sources).map(({ title }) => title)

describe('mentionAt', () => {
  it('is the username before the caret', () => {
    expect(mentionAt('@', 1)).toEqual({ start: 0, typed: '' })
    expect(mentionAt('Ask @pic about', 8)).toEqual({ start: 4, typed: 'pic' })
    expect(mentionAt('🦊 @a', 5)).toEqual({ start: 3, typed: 'a' })
  })

  it('is undefined in an e-mail address, after a space or elsewhere', () => {
    for (const text of ['', 'me@exa', '@picker_bot ', '@@a', 't.me/@a', 'hi'])
      expect(mentionAt(text, text.length), text).toBeUndefined()
    expect(mentionAt('@pic', 0)).toBeUndefined()
  })
})

describe('suggestMentions', () => {
  it('offers the most used guest bots first, then authors in the chat', () => {
    expect(names('')).toEqual(['Weather', 'Picker', 'Pia Olsen'])
  })

  it('offers each peer once whose username or name begins with the typed text', () => {
    expect(names('p')).toEqual(['Picker', 'Pia Olsen', 'Peter'])
    expect(names('OLS')).toEqual(['Pia Olsen'])
    expect(names('zzz')).toEqual([])
  })

  it('leaves out the user, deleted accounts and peers without a username', () => {
    expect(names('paul')).toEqual([])
    expect(names('daniel')).toEqual([])
    const gone = peer('Gone', 'gone_user', { deleted: true })
    expect(suggestMentions('g', { guestBots: [], members: [gone], known: [] })).toEqual([])
  })

  it('offers nothing after the username is complete', () => {
    expect(names('picker_bot')).toEqual([])
    expect(names('picker_bo')).toEqual(['Picker'])
  })
})

describe('takesGuests', () => {
  it('allows guest bots in groups and with people, but not in protected chats, channels or with bots', () => {
    expect(takesGuests(peer('Pia'))).toBe(true)
    expect(takesGuests(peer('Group', undefined, { kind: 'channel' }))).toBe(true)
    expect(takesGuests(peer('Group', undefined, { kind: 'channel', noforwards: true }))).toBe(false)
    expect(takesGuests(peer('News', undefined, { kind: 'channel', broadcast: true }))).toBe(false)
    expect(takesGuests(weather)).toBe(false)
  })
})
