import { describe, expect, it } from 'vitest'
import type { RequestButton } from './selection.ts'
import { nothingFits, pickerTitle, requirements } from './words.ts'

const user = { _: 'requestPeerTypeUser' } as const
const chat = { _: 'requestPeerTypeChat' } as const
const channel = { _: 'requestPeerTypeBroadcast' } as const

describe('pickerTitle', () => {
  it('names the kind of peer, and whether several may be chosen', () => {
    expect(
      [user, { ...user, bot: true }].flatMap(type => [1, 2].map(limit => pickerTitle(type, limit))),
    ).toEqual(['Choose User', 'Choose Users', 'Choose a Bot', 'Choose Bots'])
    expect([chat, channel].map(type => pickerTitle(type, 1))).toEqual(['Choose a Group', 'Choose a Channel'])
  })
})

describe('requirements', () => {
  it.each<[RequestButton['peerType'], string[]]>([
    [user, []],
    [{ ...user, premium: true }, ['The user must have Telegram Premium.']],
    [{ ...user, premium: false }, ['The user must not have Telegram Premium.']],
    [{ ...user, bot: true, premium: true }, []],
    [
      { ...chat, hasUsername: false, forum: true },
      ['The group must be private.', 'The group must have topics turned on.'],
    ],
    [{ ...chat, botParticipant: true }, ['The bot must be a member of the group.']],
    [
      { ...channel, hasUsername: true, creator: true },
      ['The channel must be public.', 'You must be the owner of the channel.'],
    ],
    [
      { ...channel, userAdminRights: { _: 'chatAdminRights', postMessages: true, banUsers: true } },
      ['You must have these rights: post messages, ban users.'],
    ],
    [
      { ...chat, creator: true, userAdminRights: { _: 'chatAdminRights', banUsers: true } },
      ['You must be the owner of the group.'],
    ],
    [{ ...chat, userAdminRights: { _: 'chatAdminRights' } }, []],
  ])('lists the filters of %j', (peerType, sentences) => {
    expect(requirements(peerType)).toEqual(sentences)
  })
})

describe('nothingFits', () => {
  it('names what there isn’t', () => {
    const types = [user, { ...user, bot: true }, chat, channel] as const
    expect(types.map(type => nothingFits(type).title)).toEqual([
      'No such users',
      'No such bots',
      'No such groups',
      'No such channels',
    ])
  })
})
