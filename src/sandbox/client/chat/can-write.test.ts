import { describe, expect, it } from 'vitest'
import type { Peer } from '../api/peer.ts'
import { canAttach, canWrite, whyClosed } from './can-write.ts'

const group: Peer = { kind: 'channel', id: 1, accessHash: '0', title: 'Group' }
const plain = { rights: ['sendPlain' as const], untilDate: 0 }

describe('whyClosed', () => {
  it('gives no reason where the user can write', () => {
    expect(whyClosed(group)).toBeUndefined()
    expect(whyClosed({ ...group, banned: { rights: ['sendPolls'], untilDate: 0 } })).toBeUndefined()
  })
  it('says that administrators have restricted the user, and until when', () => {
    expect(whyClosed({ ...group, banned: plain })).toBe(
      'The admins of this group restricted you from writing here',
    )
    const untilDate = new Date(2026, 10, 27, 21, 5).getTime() / 1000
    expect(whyClosed({ ...group, banned: { ...plain, untilDate } })).toBe(
      'The admins of this group restricted you from writing here until 27 Nov, 21:05',
    )
  })
  it('says that no member may write, or that the user is no member', () => {
    expect(whyClosed({ ...group, bannedForAll: plain })).toBe('Writing messages isn’t allowed in this group')
    expect(whyClosed({ ...group, removed: true })).toBe('You were removed from this group')
    expect(whyClosed({ ...group, removed: true, broadcast: true })).toBe('You were removed from this channel')
    expect(whyClosed({ ...group, kind: 'chat', left: true })).toBe('You left this group')
    expect(canWrite({ ...group, broadcast: true })).toBe(false)
    expect(canWrite({ ...group, deleted: true })).toBe(false)
  })
})

it('files can be attached where at least one kind of file is allowed', () => {
  expect(canAttach({ ...group, banned: plain })).toBe(true)
  const media = { rights: ['sendPhotos' as const, 'sendVideos' as const], untilDate: 0 }
  expect(canAttach({ ...group, bannedForAll: media })).toBe(true)
  expect(canAttach({ ...group, bannedForAll: media, banned: { rights: ['sendDocs'], untilDate: 0 } })).toBe(
    false,
  )
  expect(canAttach({ ...group, removed: true })).toBe(false)
})
