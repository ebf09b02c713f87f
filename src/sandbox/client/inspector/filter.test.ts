import { describe, expect, it } from 'vitest'
import { type Entry, nameOf } from './entry.ts'
import { ALL, type Filter, filterEntries } from './filter.ts'

const by = { id: 1, bot: false, name: 'Sam' }
const entries: Entry[] = [
  { id: 1, at: 1, kind: 'event', from: 'app', botId: 50, userId: 1, name: 'web_app_ready', data: undefined },
  {
    id: 2,
    at: 2,
    kind: 'event',
    from: 'client',
    botId: 51,
    userId: 1,
    name: 'requested_chat_failed',
    data: {},
  },
  { id: 3, at: 3, kind: 'rpc', by, via: 'page', method: 'a.ok', request: { text: 'Hello There' }, ms: 1 },
  {
    id: 4,
    at: 4,
    kind: 'rpc',
    by,
    via: 'page',
    method: 'a.no',
    request: {},
    error: { code: 400, text: 'NO' },
    ms: 1,
  },
  { id: 5, at: 5, kind: 'update', to: { ...by, id: 50, bot: true }, update: { _: 'updateNewMessage' } },
]
const shown = (change: Partial<Filter>) => filterEntries(entries, { ...ALL, ...change }).map(nameOf)

describe('filterEntries', () => {
  it('shows everything at first', () => {
    expect(shown({})).toHaveLength(entries.length)
  })

  it('hides the kinds that are switched off', () => {
    expect(shown({ kinds: { event: false, rpc: true, update: false } })).toEqual(['a.ok', 'a.no'])
  })

  it('shows only failed calls and events', () => {
    expect(shown({ errors: true })).toEqual(['requested_chat_failed', 'a.no'])
  })

  it('finds words anywhere in a step, in any case', () => {
    expect(shown({ search: 'there hello' })).toEqual(['a.ok'])
    expect(shown({ search: 'updatenew' })).toEqual(['updateNewMessage'])
  })

  it('shows only steps of a bot, and no step with a longer number that contains its id', () => {
    expect(shown({ botId: 50 })).toEqual(['web_app_ready', 'updateNewMessage'])
    expect(shown({ botId: 5 })).toEqual([])
  })
})
