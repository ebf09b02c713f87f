import { describe, expect, it } from 'vitest'
import type { PeerRequest } from '../../../contract/peer-request.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import { aRequest } from '../../../contract/test-request.ts'
import { inWords } from './in-words.ts'

const nothingTold = { nameRequested: false, usernameRequested: false, photoRequested: false }
const said = (part: Partial<PeerRequest>) => inWords(aRequest({ ...nothingTold, ...part }))

describe('a request in plain words', () => {
  it.each<[RequestPeerType, number, string]>([
    [{ kind: 'user' }, 1, 'Choose a person or bot.'],
    [{ kind: 'user', bot: true }, 1, 'Choose a bot.'],
    [{ kind: 'user', bot: false }, 10, 'Choose up to 10 people.'],
    [{ kind: 'user', bot: false, premium: true }, 2, 'Choose up to 2 people with Telegram Premium.'],
    [{ kind: 'user', premium: false }, 3, 'Choose up to 3 people or bots without Telegram Premium.'],
  ])('for users: %o, at most %i', (peerType, maxQuantity, expected) => {
    expect(said({ peerType, maxQuantity })).toBe(`${expected} Only the id is shared.`)
  })

  it.each<[RequestPeerType, string]>([
    [{ kind: 'chat' }, 'Choose a group.'],
    [{ kind: 'chat', hasUsername: true, forum: true }, 'Choose a public group with topics.'],
    [{ kind: 'chat', hasUsername: false, forum: false }, 'Choose a private group without topics.'],
    [
      { kind: 'chat', creator: true, botParticipant: true },
      'Choose a group. You must be its owner. The bot must be a member, or you must be able to add it.',
    ],
    [
      { kind: 'chat', userAdminRights: ['banUsers'], botAdminRights: [], botParticipant: true },
      'Choose a group. You must be an administrator who can ban users. The bot must be an administrator, or you must be able to make it one.',
    ],
  ])('for groups: %o', (peerType, expected) => {
    expect(said({ peerType })).toBe(`${expected} Only the id is shared.`)
  })

  it.each<[RequestPeerType, string]>([
    [{ kind: 'broadcast', hasUsername: true }, 'Choose a public channel.'],
    [
      {
        kind: 'broadcast',
        userAdminRights: ['postMessages', 'deleteMessages', 'inviteUsers'],
        botAdminRights: ['postMessages'],
      },
      'Choose a channel. You must be an administrator who can post messages, delete messages and invite users. The bot must be an administrator who can post messages, or you must be able to make it one.',
    ],
    [
      { kind: 'broadcast', creator: true, userAdminRights: ['postMessages'] },
      'Choose a channel. You must be its owner.',
    ],
  ])('for channels: %o', (peerType, expected) => {
    expect(said({ peerType })).toBe(`${expected} Only the id is shared.`)
  })

  it.each<[RequestPeerType, string]>([
    [{ kind: 'createBot' }, 'Make a new bot.'],
    [
      { kind: 'createBot', botManaged: true, suggestedName: 'Helper', suggestedUsername: 'helper_bot' },
      'Make a new bot. The name “Helper” and the username @helper_bot are suggested. This bot will manage it.',
    ],
    [
      { kind: 'createBot', suggestedUsername: 'helper_bot' },
      'Make a new bot. The username @helper_bot is suggested.',
    ],
  ])('for new bots: %o', (peerType, expected) => {
    expect(said({ peerType })).toBe(`${expected} Only the id is shared.`)
  })

  it('mentions the details that the bot gets', () => {
    expect(said({ nameRequested: true })).toContain('The id and name are shared.')
    expect(inWords(aRequest())).toContain('The id, name, username and photo are shared.')
  })
})
