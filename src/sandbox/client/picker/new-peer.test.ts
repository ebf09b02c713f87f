import { describe, expect, it } from 'vitest'
import { newPeerFor, newPeerTitle } from './new-peer.ts'

describe('newPeerFor', () => {
  it('offers nothing new when the request asks for people', () => {
    expect(newPeerFor({ _: 'requestPeerTypeUser' })).toBeUndefined()
    expect(newPeerFor({ _: 'requestPeerTypeUser', bot: true })).toBeUndefined()
  })

  it('offers a basic group unless only a supergroup would fit', () => {
    const group = { _: 'requestPeerTypeChat' } as const
    expect(newPeerFor(group)).toEqual({ kind: 'chat' })
    expect(newPeerFor({ ...group, creator: true, forum: false, hasUsername: false })).toEqual({
      kind: 'chat',
    })
    expect(newPeerFor({ ...group, forum: true })).toEqual({
      kind: 'supergroup',
      forum: true,
      username: false,
    })
    expect(newPeerFor({ ...group, forum: false, hasUsername: true })).toEqual({
      kind: 'supergroup',
      forum: false,
      username: true,
    })
  })

  it('asks for a channel’s username only when the request wants a public one', () => {
    const channel = { _: 'requestPeerTypeBroadcast' } as const
    expect(newPeerFor(channel)).toEqual({ kind: 'broadcast', username: false })
    expect(newPeerFor({ ...channel, hasUsername: true })).toEqual({ kind: 'broadcast', username: true })
  })

  it('passes on the suggestions for a new bot', () => {
    const wanted = newPeerFor({ _: 'requestPeerTypeCreateBot', botManaged: true, suggestedName: 'My helper' })
    expect(wanted).toEqual({ kind: 'bot', suggestedName: 'My helper', suggestedUsername: '' })
    expect(wanted && newPeerTitle(wanted)).toBe('New bot')
  })
})
