import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as api from './api.ts'
import { missedEventsSchema, STREAM_HEADER, STREAM_IS_SILENT } from './event.ts'
import { databaseHealthSchema, healthSchema } from './health.ts'
import { CUSTOM_LIST_ID } from './template.ts'
import { aRequest } from './test-request.ts'

const template = { ...aRequest(), id: 'trip', title: 'Trip', description: '', icon: '🧳' }
const peer = { kind: 'user', id: 5, askedAs: 'person', sharedAt: 7 }
const bold = { kind: 'bold', offset: 0, length: 4 }
const posted = { chatKind: 'group', at: 7 }

/** An example of each answer, with the names of its optional fields. */
const ANSWERS: [string, v.GenericSchema, Record<string, unknown>, string[]?][] = [
  [
    'about',
    api.aboutSchema,
    { botUsername: 'a_bot', openUrl: 'https://t.me/a_bot' },
    ['botUsername', 'openUrl'],
  ],
  ['a list in short', api.listSummarySchema, { template, count: 1, newest: [peer] }],
  ['all lists', api.listsSchema, { lists: [{ template, count: 1, newest: [peer] }], cursor: '7' }],
  ['a list', api.listSchema, { template, peers: [peer], cursor: '7' }],
  ['a list’s address', api.listParamsSchema, { listId: 'trip' }],
  ['a prepared request', api.preparedRequestSchema, { listId: 'trip', webappReqId: 'r', freshFor: 540 }],
  ['a peer’s address', api.removePeerParamsSchema, { listId: 'trip', peerKey: 'user-5' }],
  ['a piece of formatting', api.entitySchema, { ...bold, kind: 'link', url: 'https://a.example' }, ['url']],
  [
    'a list’s visibility',
    api.visibilitySchema,
    { visibleInChats: true, posted, preview: { text: 'Trip', entities: [bold] }, example: '@a_bot trip' },
    ['posted'],
  ],
  ['a prepared message', api.preparedMessageSchema, { id: 'm', expiresAt: 7 }],
  ['what was missed', missedEventsSchema, { events: [{ id: '7', event: { type: 'reload' } }] }],
  ['the database’s health', databaseHealthSchema, { database: 'ok' }],
  ['the backend’s health', healthSchema, { database: 'ok', telegram: 'not connected' }],
]

describe.each(ANSWERS)('%s', (_, schema, example, optional = []) => {
  const fits = (value: unknown) => v.safeParse(schema, value).success

  it('is read with all of its fields', () => {
    expect(v.parse(schema, example)).toEqual(example)
  })
  it.each(Object.keys(example))('has the field %s, or may omit it where it is optional', field => {
    const { [field]: _said, ...rest } = example
    expect(fits(rest)).toBe(optional.includes(field))
    expect(fits({ ...example, [field]: Symbol('of no type') })).toBe(false)
  })
})

describe('a field of an answer', () => {
  const fits = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success

  it.each(['bold', 'italic', 'link'])('of a piece of text may be %s', kind => {
    expect(fits(api.entitySchema, { ...bold, kind })).toBe(true)
  })
  it('of a piece of text has no unknown kind', () => {
    expect(fits(api.entitySchema, { ...bold, kind: '' })).toBe(false)
  })
  const visibility = { visibleInChats: true, preview: { text: '', entities: [] }, example: '' }
  it.each(['private', 'group'])('of a chat in which a list was shown may be %s', chatKind => {
    expect(fits(api.visibilitySchema, { ...visibility, posted: { chatKind, at: 7 } })).toBe(true)
  })
  it.each([{ chatKind: '', at: 7 }, { chatKind: 'group' }, {}])('of such a chat can’t be %j', wrong => {
    expect(fits(api.visibilitySchema, { ...visibility, posted: wrong })).toBe(false)
  })
  it.each([{}, { text: '' }, { entities: [] }, { text: '', entities: [{}] }])(
    'of a preview can’t be %j',
    preview => {
      expect(fits(api.visibilitySchema, { ...visibility, preview })).toBe(false)
    },
  )
  it.each([{}, { id: '7' }, { event: { type: 'reload' } }, { id: '7', event: {} }])(
    'of a missed event can’t be %j',
    event => {
      expect(fits(missedEventsSchema, { events: [event] })).toBe(false)
    },
  )
  it('of health is well or not, and nothing in between', () => {
    for (const database of ['ok', 'unusable', '', 'so so'])
      expect([database, fits(databaseHealthSchema, { database })]).toEqual([
        database,
        database === 'ok' || database === 'unusable',
      ])
    for (const telegram of ['ok', 'not connected', ''])
      expect([telegram, fits(healthSchema, { database: 'ok', telegram })]).toEqual([
        telegram,
        telegram !== '',
      ])
  })
})

it('some words never change, because an open app may be older than its backend', () => {
  expect([api.AUTH_SCHEME, api.SESSION_SCHEME, api.SESSION_HEADER]).toEqual(['tma', 'session', 'x-session'])
  expect([STREAM_HEADER, STREAM_IS_SILENT]).toEqual(['x-event-stream', 'silent'])
  // The database has this word, too.
  expect(CUSTOM_LIST_ID).toBe('custom')
})
