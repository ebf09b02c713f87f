import { describe, expect, it } from 'vitest'
import type { SharedPeer } from '../../contract/peer.ts'
import { listMessage, openingUrl } from './list-message.ts'

const TRIP = { id: 'trip', title: 'Trip' }
const open = (listId?: string) => openingUrl('handpick_bot', listId)
const person = (more: object): SharedPeer => ({
  kind: 'user',
  id: 5,
  askedAs: 'person',
  sharedAt: 0,
  ...more,
})
const chat = (more: object): SharedPeer => ({ kind: 'chat', id: 5, askedAs: 'group', sharedAt: 0, ...more })

/** The line of a peer. */
const lineOf = (peer: SharedPeer) =>
  listMessage(TRIP, { peers: [peer], count: 1 }, open, 'en')
    .text.split('\n')[1]
    ?.replace(/[\u2068\u2069]/g, '')

describe('a list as a message', () => {
  it.each<[SharedPeer, string]>([
    [person({ firstName: 'Alice', lastName: 'Moreau' }), '1. Alice Moreau'],
    [person({ lastName: 'Moreau' }), '1. Moreau'],
    [person({ firstName: 'Alice', username: 'alice' }), '1. Alice @alice'],
    [person({ firstName: ' ' }), '1. Someone'],
    [person({ askedAs: 'user' }), '1. Someone'],
    [person({ askedAs: 'bot' }), '1. A bot'],
    [chat({ title: 'Flat' }), '1. Flat'],
    [chat({}), '1. A group'],
    [{ ...chat({}), kind: 'channel', askedAs: 'channel' }, '1. A channel'],
    [{ ...chat({ title: 'News', username: 'news' }), kind: 'channel' }, '1. News @news'],
  ])('names %j as %s', (peer, line) => {
    expect(lineOf(peer)).toBe(line)
  })
  it('numbers its peers, links those with a username, and counts the unnamed rest', () => {
    const peers = [person({ firstName: 'A', username: 'aa' }), person({ firstName: 'B' })]
    const { text, entities } = listMessage(TRIP, { peers, count: 3 }, open, 'en')
    expect(text).toBe('Trip · 3\n1. \u2068A\u2069 \u2068@aa\u2069\n2. \u2068B\u2069\nand 1 more')
    expect(entities).toEqual([
      { kind: 'bold', offset: 0, length: 4 },
      { kind: 'link', offset: 12, length: 3, url: 'https://t.me/aa' },
      { kind: 'italic', offset: text.indexOf('and'), length: 'and 1 more'.length },
    ])
  })
  it('mentions no rest when all peers are named', () => {
    expect(
      listMessage(TRIP, { peers: [person({ firstName: 'A' })], count: 1 }, open, 'en').text,
    ).not.toContain('more')
  })
  it('says that the list is empty, with its title', () => {
    expect(listMessage(TRIP, { peers: [], count: 0 }, open, 'en')).toEqual({
      text: 'Trip\nNobody is in this list yet.',
      entities: [{ kind: 'bold', offset: 0, length: 4 }],
      button: { text: 'Open in Handpick', url: 'https://t.me/handpick_bot?startapp=trip' },
    })
  })
  it('is in the language of its owner, numbers included', () => {
    const peers = [person({ firstName: 'A' }), person({})]
    expect(listMessage({ id: 'trip', title: 'همسفرها' }, { peers, count: 21 }, open, 'fa')).toMatchObject({
      text: 'همسفرها · ۲۱\n۱. \u2068A\u2069\n۲. \u2068یک نفر\u2069\nو ۱۹ مورد دیگر',
      button: { text: 'باز کردن در Handpick' },
    })
  })
  it('has no button when the bot’s name isn’t known', () => {
    expect(listMessage(TRIP, { peers: [], count: 0 }, () => undefined, 'en').button).toBeUndefined()
  })
})
