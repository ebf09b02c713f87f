import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { createRateLimit } from '../rate-limit.ts'
import { TelegramError } from '../requests/ports.ts'
import { createGuestStore } from '../store/guest-store.ts'
import { createRequestStore } from '../store/request-store.ts'
import { openTestSqlite } from '../store/test-sqlite.ts'
import { answerGuestQuery as answerIn, type GuestPorts, STUB_AFTER_MS } from './answer-guest-query.ts'
import { stubIn } from './guest-answers.ts'
import type { GuestOutcome, GuestQuery, MessageContent } from './ports.ts'

/** An answer is posted at most once, and the outcome of each query is recorded. */

const SAM = 7_300_000_001
const BOB = 2
let now: number
let posted: { query: GuestQuery; answer: MessageContent }[]
let edited: MessageContent[]
let outcomes: GuestOutcome[]
let store: ReturnType<typeof createGuestStore>
let ports: GuestPorts
let otherProcess: GuestPorts
let share: (userId: number) => Promise<void>
let close: () => Promise<void>

const answerGuestQuery = (ports: GuestPorts, query: GuestQuery) => answerIn(ports, query, 'en')

beforeEach(async () => {
  now = 1_800_000_000
  posted = []
  edited = []
  outcomes = []
  const db = await openTestSqlite()
  const requests = createRequestStore(db, () => now)
  close = () => requests.close()
  store = createGuestStore(db, requests, 'one', () => now)
  ports = {
    store,
    telegram: {
      async postAnswer(query, answer) {
        posted.push({ query, answer })
        return async better => void edited.push(better)
      },
    },
    listsIn: () => [{ id: 'trip', title: 'People for the trip' }],
    botUsername: () => 'handpick_bot',
    openUrl: () => undefined,
    mayAsk: {
      user: createRateLimit({ burst: 3, per: 60 }, () => now),
      everybody: createRateLimit({ burst: 4, per: 60 }, () => now),
    },
    now: () => now,
    count: outcome => outcomes.push(outcome),
    after: () => new Promise(() => {}),
    log: pino({ level: 'silent' }),
  }
  otherProcess = { ...ports, store: createGuestStore(db, requests, 'two', () => now) }
  share = async userId => {
    const buttonId = await requests.allocateButtonId(userId)
    const asked = { userId, listId: 'trip', request: aRequest(), buttonId, preparedAt: now }
    await requests.addPrepared(asked)
    const peers = [{ kind: 'user' as const, id: 5, firstName: 'Alice' }]
    await requests.acceptResult({ userId, buttonId, peers, photos: [], date: now })
    await store.setVisibleInChats(userId, 'trip', true)
  }
})
afterEach(() => close())

let keys = 0
const aQuery = (more: Partial<GuestQuery> = {}): GuestQuery => ({
  key: `query ${++keys}`,
  reply: { as: 'guest', queryId: '1' },
  invokerId: SAM,
  text: '@handpick_bot trip',
  chatKind: 'group',
  continues: undefined,
  repliedText: undefined,
  date: now,
  ...more,
})
const ask = (more?: Partial<GuestQuery>) => answerGuestQuery(ports, aQuery(more))
const shownAt = async () => (await store.readVisibility(SAM, 'trip')).posted

describe('an answer', () => {
  it('that may have been sent isn’t sent by another process, even when its own process is gone', async () => {
    const query = aQuery()
    let isLeaving = () => {}
    const leaving = new Promise<void>(resolve => {
      isLeaving = resolve
    })
    const dying = {
      ...otherProcess,
      telegram: {
        postAnswer: () => {
          isLeaving()
          return new Promise<never>(() => {})
        },
      },
    }
    void answerGuestQuery(dying, query)
    await leaving
    now += 16
    await answerGuestQuery(ports, query)
    expect(posted).toEqual([])
    expect(outcomes).toEqual([])
  })
  it('that couldn’t be marked as being sent isn’t sent', async () => {
    const markSending = () => Promise.reject(new Error('disk full'))
    await expect(answerGuestQuery({ ...ports, store: { ...store, markSending } }, aQuery())).rejects.toThrow()
    expect(posted).toEqual([])
  })
  it('belongs to the query that asked for it, and is counted', async () => {
    const query = aQuery()
    await answerGuestQuery(ports, query)
    expect(posted.map(one => one.query)).toEqual([query])
    expect(outcomes).toEqual(['answered'])
  })
  it('with a list is recorded with the kind of chat and the time', async () => {
    await share(SAM)
    await ask({ chatKind: 'private' })
    expect(await shownAt()).toEqual({ chatKind: 'private', at: now })
  })
  it('without a list isn’t recorded', async () => {
    const noted: unknown[] = []
    ports.store = { ...store, notePosted: async (...given) => void noted.push(given) }
    await share(SAM)
    await store.setVisibleInChats(SAM, 'trip', false)
    await ask()
    expect(posted).toHaveLength(1)
    expect(noted).toEqual([])
  })
  it('is dropped silently when another process has taken the query', async () => {
    await answerGuestQuery({ ...ports, store: { ...store, markSending: async () => false } }, aQuery())
    expect(posted).toEqual([])
    expect(outcomes).toEqual([])
  })
  it('that has to wait is sent in the last second in which the query can be answered', async () => {
    const { postAnswer } = ports.telegram
    let refusals = 1
    ports.telegram = {
      postAnswer(...given) {
        if (refusals-- > 0) throw new TelegramError('flood_wait', '420 FLOOD_WAIT_60', 60)
        return postAnswer(...given)
      },
    }
    ports.after = async ms => {
      if (ms !== STUB_AFTER_MS) now += ms / 1000
    }
    await ask()
    expect(posted).toHaveLength(1)
    expect(outcomes).toEqual(['answered'])
  })
  it('that Telegram refused is counted and not recorded', async () => {
    await share(SAM)
    ports.telegram.postAnswer = () => Promise.reject(new TelegramError('refused', '400 QUERY_ID_INVALID'))
    await ask()
    expect(outcomes).toEqual(['refused'])
    expect(await shownAt()).toBeUndefined()
  })
})

describe('a stub', () => {
  it('is delayed by its own time, and never edited when the whole answer was in time', async () => {
    const waited: number[] = []
    ports.after = ms => {
      waited.push(ms)
      return new Promise(() => {})
    }
    await share(SAM)
    await ask()
    expect(waited).toEqual([STUB_AFTER_MS])
    expect(posted[0]?.answer.text).toContain('Alice')
    expect(edited).toEqual([])
  })
  /** Posts the stub, then refuses this many edits with a time to wait. Returns the length of each wait. */
  async function editLater(refusals: number, seconds: number | undefined): Promise<number[]> {
    await share(SAM)
    const waited: number[] = []
    let goOn = () => {}
    const slow = new Promise<void>(resolve => {
      goOn = resolve
    })
    let isPosted = false
    const after = async (ms: number) => {
      if (isPosted) {
        waited.push(ms)
        now += ms / 1000
      }
    }
    const postAnswer: GuestPorts['telegram']['postAnswer'] = async (query, answer) => {
      posted.push({ query, answer })
      isPosted = true
      goOn()
      return async better => {
        if (refusals-- > 0) throw new TelegramError('flood_wait', '420 FLOOD_WAIT', seconds)
        edited.push(better)
      }
    }
    const readPeers: typeof store.readPeers = (...which) => slow.then(() => store.readPeers(...which))
    await answerGuestQuery(
      { ...ports, after, telegram: { postAnswer }, store: { ...store, readPeers } },
      aQuery(),
    )
    return waited
  }
  it('tells that it takes a moment, and its edit waits as long as Telegram asks', async () => {
    expect(await editLater(2, 20)).toEqual([20_000, 20_000])
    expect(posted.map(({ answer }) => answer)).toEqual([
      { text: 'One moment…', entities: [], button: undefined },
    ])
    expect(edited.map(({ text }) => text)).toEqual([expect.stringContaining('Alice')])
  })
  it('is edited within a minute in all', async () => {
    expect(await editLater(1, 60)).toEqual([60_000])
    expect(edited).toHaveLength(1)
    expect(await editLater(1, 61)).toEqual([])
    expect(edited).toHaveLength(1)
    expect(await editLater(9, 25)).toEqual([25_000, 25_000])
    expect(edited).toHaveLength(1)
  })
  it('isn’t edited after a final refusal', async () => {
    expect(await editLater(1, undefined)).toEqual([])
    expect(edited).toEqual([])
    expect(outcomes).toEqual(['answered'])
  })
  it('stays when the whole answer fails, and the query counts as answered', async () => {
    await share(SAM)
    let fail = (_: Error) => {}
    const readPeers = () =>
      new Promise<never>((_, reject) => {
        fail = reject
      })
    const slow = { ...ports, after: async () => {}, store: { ...store, readPeers } }
    const answering = answerGuestQuery(slow, aQuery())
    await expect.poll(() => posted.map(({ answer }) => answer)).toEqual([stubIn('en')])
    fail(new Error('database gone'))
    await answering
    expect(edited).toEqual([])
    expect(outcomes).toEqual(['answered'])
    expect(await shownAt()).toBeUndefined()
  })
})

describe('a query', () => {
  it('is answered up to a minute after it was asked, and counted as too old after that', async () => {
    await ask({ date: now - 60 })
    await ask({ date: now - 61 })
    expect(posted).toHaveLength(1)
    expect(outcomes).toEqual(['answered', 'too_old'])
  })
  it('that comes again after its answer is neither counted again nor taken for another', async () => {
    const query = aQuery()
    await answerGuestQuery(ports, query)
    now += 61
    await answerGuestQuery(ports, query)
    expect(outcomes).toEqual(['answered'])
  })
  it('is dropped beyond the limit of all users together', async () => {
    for (const invokerId of [1, 2, 3, 4]) await ask({ invokerId })
    await ask({ invokerId: 5 })
    expect(posted).toHaveLength(4)
    expect(outcomes.at(-1)).toBe('limited')
    now += 15
    await ask({ invokerId: 5 })
    expect(posted).toHaveLength(5)
  })
  it('of a user beyond their limit takes nothing from the common limit', async () => {
    for (let time = 0; time < 10; time++) await ask({ invokerId: SAM })
    await ask({ invokerId: BOB })
    expect(posted.map(({ query }) => query.invokerId)).toEqual([SAM, SAM, SAM, BOB])
  })
  it('without a list’s name gets instructions when nothing was ever shared', async () => {
    await share(SAM)
    const newestList = async () => undefined
    await answerGuestQuery({ ...ports, store: { ...store, newestList } }, aQuery({ text: '@handpick_bot' }))
    expect(posted[0]?.answer.text).toContain('haven’t chosen anybody')
  })
  it('that names an unknown list isn’t answered with another list', async () => {
    await share(SAM)
    await ask({ text: '@handpick_bot holiday', repliedText: 'trip' })
    expect(posted[0]?.answer.text).toContain('I don’t know a list by that name')
  })
  it('that names a list gets this list, not the one of the answered answer', async () => {
    await share(SAM)
    const lists = [...ports.listsIn('en'), { id: 'group', title: 'A group I manage' }]
    const query = aQuery({ text: '@handpick_bot trip', continues: { listId: 'group' } })
    await answerGuestQuery({ ...ports, listsIn: () => lists }, query)
    expect(posted[0]?.answer.text).toContain('Alice')
  })
})
