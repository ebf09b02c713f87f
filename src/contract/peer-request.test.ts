import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type PeerRequest, peerRequestSchema } from './peer-request.ts'
import { templateSchema } from './template.ts'
import { aRequest } from './test-request.ts'

/** The errors of a request with their places. Empty for a correct request. */
function wrongIn(request: unknown): string[] {
  const { issues = [] } = v.safeParse(peerRequestSchema, request)
  return issues.map(issue => `${v.getDotPath(issue)}: ${issue.message}`)
}
const isRight = (more: object) => wrongIn({ ...aRequest(), ...more }).length === 0

describe('a request', () => {
  it('has a text for its button, which is trimmed', () => {
    expect(v.parse(peerRequestSchema, aRequest({ buttonText: '  Choose \n' })).buttonText).toBe('Choose')
    expect(wrongIn(aRequest({ buttonText: ' \n ' }))).toEqual(['buttonText: should not be empty'])
  })
  it('has a text of 64 characters at most', () => {
    expect(isRight({ buttonText: 'x'.repeat(64) })).toBe(true)
    expect(isRight({ buttonText: 'x'.repeat(65) })).toBe(false)
  })
  it.each(['primary', 'danger', 'success', undefined])('may have the colour %s', style => {
    expect(isRight(style ? { style } : {})).toBe(true)
  })
  it.each(['', 'blue', null])('can’t have the colour %s', style => {
    expect(isRight({ style })).toBe(false)
  })
  it('asks for one to ten users, in whole numbers', () => {
    const taken = [0, 1, 1.5, 10, 11].filter(maxQuantity => isRight({ maxQuantity }))
    expect(taken).toEqual([1, 10])
  })
  it.each(['chat', 'broadcast', 'createBot'])('takes one %s at a time', kind => {
    expect(isRight({ peerType: { kind } })).toBe(true)
    expect(wrongIn({ ...aRequest(), peerType: { kind }, maxQuantity: 2 })).toEqual([
      'maxQuantity: should be 1: only users can be shared several at once',
    ])
  })
  it.each(['buttonText', 'peerType', 'maxQuantity', 'nameRequested', 'usernameRequested', 'photoRequested'])(
    'needs its %s',
    field => {
      expect(isRight({ [field]: undefined })).toBe(false)
      expect(isRight({ [field]: null })).toBe(false)
    },
  )
  it('has no unknown fields', () => {
    expect(isRight({ requestId: 1 })).toBe(false)
  })
  it('is refused beyond a limit like for any other error', () => {
    const value = aRequest({ peerType: { kind: 'chat' }, maxQuantity: 2 })
    const { issues } = v.safeParse(peerRequestSchema, value)
    expect(issues?.[0].path).toEqual([
      { type: 'object', origin: 'value', input: value, key: 'maxQuantity', value: 2 },
    ])
  })
  it('is refused first for errors of single fields', () => {
    const request = { ...aRequest(), peerType: { kind: 'chat' }, maxQuantity: 2, buttonText: 5 }
    expect(wrongIn(request)).toEqual([expect.stringContaining('buttonText')])
  })
})

describe.each(['chat', 'broadcast'] as const)('the rights in a request for a %s', kind => {
  const asking = (rights: object) => wrongIn({ ...aRequest(), peerType: { kind, ...rights } })

  it('are the bot’s only when the user, who gives them, has them as well', () => {
    expect(asking({ botAdminRights: ['banUsers'], userAdminRights: ['banUsers', 'pinMessages'] })).toEqual([])
    const refusal = 'peerType: should have all of its botAdminRights among its userAdminRights too'
    expect(asking({ botAdminRights: ['banUsers'] })).toEqual([refusal])
    expect(asking({ botAdminRights: ['banUsers', 'other'], userAdminRights: ['other'] })).toEqual([refusal])
  })
  it('may be the user’s alone, or absent', () => {
    expect(asking({ userAdminRights: ['banUsers'] })).toEqual([])
    expect(asking({ userAdminRights: [], botAdminRights: [] })).toEqual([])
  })
  it('are each named once, by Telegram’s name', () => {
    expect(asking({ userAdminRights: ['other', 'other'] })).toEqual([
      'peerType.userAdminRights: names a right twice',
    ])
    expect(asking({ userAdminRights: ['fly'] })).toHaveLength(1)
    expect(asking({ userAdminRights: [''] })).toHaveLength(1)
  })
})

describe('the peers that a request allows', () => {
  const isKnown = (peerType: object) => isRight({ peerType })
  it.each([
    { kind: 'user', bot: true, premium: false },
    { kind: 'chat', creator: true, hasUsername: false, botParticipant: true, forum: false },
    { kind: 'broadcast', creator: true, hasUsername: true },
    { kind: 'createBot', botManaged: true, suggestedName: 'Helper', suggestedUsername: 'helper_bot' },
  ])('may be %j', peerType => {
    expect(isKnown(peerType)).toBe(true)
  })
  it.each([
    {},
    { kind: '' },
    { kind: 'channel' },
    // Telegram has no “must not” for these.
    { kind: 'chat', creator: false },
    { kind: 'chat', botParticipant: false },
    { kind: 'broadcast', creator: false },
    { kind: 'createBot', botManaged: false },
    // A filter of another kind.
    { kind: 'user', forum: true },
    { kind: 'chat', premium: true },
    { kind: 'broadcast', forum: true },
    { kind: 'broadcast', botParticipant: true },
    { kind: 'createBot', bot: true },
    { kind: 'user', bot: 'yes' },
  ])('can’t be %j', peerType => {
    expect(isKnown(peerType)).toBe(false)
  })
  it('are a new bot with a name of up to 64 characters, which is trimmed', () => {
    const named = (suggestedName: string) =>
      v.safeParse(peerRequestSchema, aRequest({ peerType: { kind: 'createBot', suggestedName } }))
    const parsed = named(' Helper ')
    const { peerType } = parsed.output as PeerRequest
    expect(peerType).toEqual({ kind: 'createBot', suggestedName: 'Helper' })
    expect(['', '  ', 'x'.repeat(64), 'x'.repeat(65)].map(name => named(name).success)).toEqual([
      false,
      false,
      true,
      false,
    ])
  })
  it.each(['a1bot', 'Helper_Bot', 'helperBOT', `a${'x'.repeat(28)}bot`])(
    'are a new bot with the username %s',
    suggestedUsername => {
      expect(isKnown({ kind: 'createBot', suggestedUsername })).toBe(true)
    },
  )
  it.each([
    '',
    'bot',
    'abot',
    '1helper_bot',
    '_helper_bot',
    'helper',
    'helper_bots',
    '@helper_bot',
    'hel-per_bot',
  ])('aren’t a new bot with the username “%s”', suggestedUsername => {
    expect(wrongIn(aRequest({ peerType: { kind: 'createBot', suggestedUsername } }))).toEqual([
      'peerType.suggestedUsername: should be 5 to 32 letters, digits or _, and end in “bot”',
    ])
  })
  it('aren’t a new bot with a username of 33 characters', () => {
    expect(isKnown({ kind: 'createBot', suggestedUsername: `a${'x'.repeat(29)}bot` })).toBe(false)
  })
})

describe('a template', () => {
  const template = { ...aRequest(), id: 'trip', title: 'Trip', description: '', icon: '🧳' }
  const isTemplate = (more: object) => v.safeParse(templateSchema, { ...template, ...more }).success

  it('is a request with a list’s id, title, description and icon', () => {
    expect(isTemplate({})).toBe(true)
    for (const field of ['id', 'title', 'description', 'icon', 'peerType', 'maxQuantity'])
      expect([field, isTemplate({ [field]: undefined })]).toEqual([field, false])
    expect(isTemplate({ emoji: '🧳' })).toBe(false)
  })
  it('has to be within Telegram’s limits', () => {
    expect(isTemplate({ peerType: { kind: 'chat' }, maxQuantity: 2 })).toBe(false)
  })
  it.each(['t', '7', 'people-2', 'x'.repeat(32)])('may have the id %s', id => {
    expect(isTemplate({ id })).toBe(true)
  })
  it.each(['', '-trip', 'Trip', 'trip!', 'a trip', '!trip', 'x'.repeat(33)])('can’t have the id “%s”', id => {
    const { issues } = v.safeParse(templateSchema, { ...template, id })
    expect(issues?.map(({ message }) => message)).toEqual(['should be 1 to 32 of a-z, 0-9 and -'])
  })
  it('has a title of 64 characters, a description of 160 and an icon of 16 at most', () => {
    expect(v.parse(templateSchema, { ...template, title: ' Trip ' }).title).toBe('Trip')
    const longest = { title: 'x'.repeat(64), description: 'x'.repeat(160), icon: 'x'.repeat(16) }
    expect(isTemplate(longest)).toBe(true)
    for (const [field, text] of Object.entries(longest))
      expect([field, isTemplate({ [field]: `${text}x` })]).toEqual([field, false])
  })
  it.each(['title', 'icon'])('has a %s that isn’t empty', field => {
    const { issues } = v.safeParse(templateSchema, { ...template, [field]: '' })
    expect(issues?.map(({ message }) => message)).toEqual(['should not be empty'])
  })
})
