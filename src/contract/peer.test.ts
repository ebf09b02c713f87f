import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { photoParamsSchema, prepareRequestSchema, setVisibilitySchema, whatToAskSchema } from './api.ts'
import { appEventSchema } from './event.ts'
import { peerKey, peerKeySchema, requestedPeerSchema, sharedPeerSchema } from './peer.ts'
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from './problem.ts'
import { aRequest } from './test-request.ts'

const fits = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success

describe('a peer', () => {
  it('has the id of a user, chat or channel, up to the largest exact number', () => {
    const ids = [0, 1, 1.5, -5, 7_300_000_001, 2 ** 53 - 1, 2 ** 53, '5']
    for (const kind of ['user', 'chat', 'channel'])
      expect(ids.filter(id => fits(requestedPeerSchema, { kind, id }))).toEqual([
        1,
        7_300_000_001,
        2 ** 53 - 1,
      ])
    expect(fits(requestedPeerSchema, { kind: 'bot', id: 1 })).toBe(false)
  })
  it('keeps all fields of its kind', () => {
    const known = { id: 5, username: 'u', photoId: '7' }
    const user = { kind: 'user', ...known, firstName: 'A', lastName: 'B' }
    expect(v.parse(requestedPeerSchema, user)).toEqual(user)
    for (const kind of ['chat', 'channel']) {
      const chat = { kind, ...known, title: 'T' }
      expect(v.parse(requestedPeerSchema, chat)).toEqual(chat)
    }
  })
  it.each(['user', 'person', 'bot', 'group', 'channel'])('in a list may be a %s', askedAs => {
    const shared = { kind: 'user', id: 5, askedAs, sharedAt: 7 }
    expect(v.parse(sharedPeerSchema, shared)).toEqual(shared)
  })
  it('in a list has the date of its share, and its kind', () => {
    const shared = { kind: 'user', id: 5, askedAs: 'person', sharedAt: 7 }
    expect(fits(sharedPeerSchema, { ...shared, sharedAt: undefined })).toBe(false)
    expect(fits(sharedPeerSchema, { ...shared, askedAs: '' })).toBe(false)
    expect(fits(sharedPeerSchema, { ...shared, kind: 'nobody' })).toBe(false)
  })
})

describe('a peer’s key', () => {
  it.each([
    ['user', 5_000_000_001],
    ['chat', 12],
    ['channel', 1_890_000_000],
  ] as const)('is read as it was written, for a %s', (kind, id) => {
    expect(peerKey({ kind, id })).toBe(`${kind}-${id}`)
    expect(fits(peerKeySchema, peerKey({ kind, id }))).toBe(true)
  })
  it('has as many digits as the largest id', () => {
    expect(fits(peerKeySchema, `user-${2 ** 53 - 1}`)).toBe(true)
    expect(fits(peerKeySchema, `user-1${'0'.repeat(16)}`)).toBe(false)
  })
  it.each(['', 'user', 'user-', 'user-0', 'user-05', 'user--5', 'bot-5', 'xuser-5', 'user-5x', 'user-x'])(
    'isn’t “%s”',
    key => {
      expect(fits(peerKeySchema, key)).toBe(false)
    },
  )
})

describe('a photo’s address', () => {
  it.each(['7', '-7', '12345678901234567890', 'AQADr7cxGwAB_-k'])('may have the photo %s', photoId => {
    expect(fits(photoParamsSchema, { peerKey: 'user-5', photoId })).toBe(true)
  })
  it.each(['', '..', '7.5', '7 ', '7/8', 'x'.repeat(65)])('can’t have the photo “%s”', photoId => {
    expect(fits(photoParamsSchema, { peerKey: 'user-5', photoId })).toBe(false)
  })
  it('has a peer’s key', () => {
    expect(fits(photoParamsSchema, { peerKey: 'user', photoId: '7' })).toBe(false)
  })
})

describe.each([
  ['what to ask for', whatToAskSchema],
  ['what to prepare', prepareRequestSchema],
])('%s', (_, schema) => {
  it('has a list, or a request by hand, and not both', () => {
    expect(v.parse(schema, { listId: 'trip' })).toEqual({ listId: 'trip' })
    expect(v.parse(schema, { custom: aRequest() })).toEqual({ custom: aRequest() })
    expect(fits(schema, { listId: 'trip', custom: aRequest() })).toBe(false)
  })
  it.each([null, undefined, 'custom', 5, [], {}, { listId: 5 }, { custom: null }])('can’t be %j', value => {
    expect(fits(schema, value)).toBe(false)
  })
  it('is refused with the error of the intended form', () => {
    const pathsOf = (value: unknown) => v.safeParse(schema, value).issues?.map(issue => v.getDotPath(issue))
    expect(pathsOf({ custom: { ...aRequest(), maxQuantity: 11 } })).toEqual(['custom.maxQuantity'])
    expect(pathsOf({ list: 'trip' })).toContain('listId')
  })
})

describe('a request to prepare', () => {
  it.each([{ listId: 'trip' }, { custom: aRequest() }])('may name the request that it replaces: %j', what => {
    const body = { ...what, instead: 'req-1' }
    expect(v.parse(prepareRequestSchema, body)).toEqual(body)
    expect(fits(whatToAskSchema, body)).toBe(false)
    expect(fits(prepareRequestSchema, { ...what, instead: 5 })).toBe(false)
  })
})

describe('the visibility of a list in chats', () => {
  it('is true or false, without other fields', () => {
    expect(v.parse(setVisibilitySchema, { visibleInChats: true })).toEqual({ visibleInChats: true })
    expect(fits(setVisibilitySchema, {})).toBe(false)
    expect(fits(setVisibilitySchema, { visibleInChats: 1 })).toBe(false)
    expect(fits(setVisibilitySchema, { visibleInChats: true, listId: 'trip' })).toBe(false)
  })
})

describe('an event', () => {
  const peer = { kind: 'user', id: 5, askedAs: 'person', sharedAt: 7 }
  it.each([
    { type: 'peers_shared', listId: 'trip', webappReqId: 'req-1', peers: [peer] },
    { type: 'peers_shared', listId: 'trip', peers: [] },
    { type: 'peer_removed', listId: 'trip', peerKey: 'user-5' },
    { type: 'reload' },
  ])('may be %j', event => {
    expect(v.parse(appEventSchema, event)).toEqual(event)
  })
  it.each([
    {},
    { type: '' },
    { type: 'peers_shared', peers: [] },
    { type: 'peers_shared', listId: 'trip' },
    { type: 'peers_shared', listId: 'trip', peers: [{ kind: 'user', id: 5 }] },
    { type: 'peer_removed', listId: 'trip' },
    { type: 'peer_removed', listId: 'trip', peerKey: 'nobody' },
  ])('can’t be %j', event => {
    expect(fits(appEventSchema, event)).toBe(false)
  })
})

describe('a problem', () => {
  const codes = Object.keys(PROBLEM_STATUS) as ProblemCode[]
  it.each(codes)('may be %s, with its detail and the time to ask again', code => {
    const problem = { type: 'about:blank', title: 'T', status: PROBLEM_STATUS[code], code }
    expect(v.parse(problemSchema, problem)).toEqual(problem)
    const told = { ...problem, detail: 'x', retryAfter: 5 }
    expect(v.parse(problemSchema, told)).toEqual(told)
  })
  it('has no other code or type', () => {
    const problem = { type: 'about:blank', title: 'T', status: 500, code: 'INTERNAL' }
    expect(fits(problemSchema, { ...problem, code: 'OTHER' })).toBe(false)
    expect(fits(problemSchema, { ...problem, type: '' })).toBe(false)
    expect(fits(problemSchema, { type: 'about:blank' })).toBe(false)
  })
})
