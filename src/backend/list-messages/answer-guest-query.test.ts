import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RequestedPeer } from '../../contract/peer.ts'
import { aRequest } from '../../contract/test-request.ts'
import { createRateLimit } from '../rate-limit.ts'
import { TelegramError } from '../requests/ports.ts'
import { createGuestStore } from '../store/guest-store.ts'
import { createRequestStore } from '../store/request-store.ts'
import { testDatabases } from '../store/test-databases.ts'
import { answerGuestQuery as answerIn, type GuestPorts } from './answer-guest-query.ts'
import { stubIn } from './guest-answers.ts'
import type { GuestQuery, MessageContent } from './ports.ts'

const SAM = 7_300_000_001
const BOB = 2
let now: number
let ports: GuestPorts
let close: () => Promise<void>
let posted: MessageContent[]
let edited: MessageContent[]
let share: (userId: number, listId: string, peers: RequestedPeer[]) => Promise<void>
let otherProcess: () => GuestPorts

const answerGuestQuery = (ports: GuestPorts, query: GuestQuery) => answerIn(ports, query, 'en')

describe.each(testDatabases())('on %s', (_, openDatabase) => {
  beforeEach(async () => {
    now = 1_800_000_000
    posted = []
    edited = []
    const db = await openDatabase()
    const requests = createRequestStore(db, () => now)
    close = () => requests.close()
    const portsOf = (owner: string): GuestPorts => ({
      store: createGuestStore(db, requests, owner, () => now),
      telegram: {
        async postAnswer(_, answer) {
          posted.push(answer)
          return async better => void edited.push(better)
        },
      },
      listsIn: language => [
        { id: 'trip', title: language === 'de' ? 'Leute für die Reise' : 'People for the trip' },
        { id: 'group', title: 'A group I manage' },
      ],
      botUsername: () => 'handpick_bot',
      openUrl: listId => `https://t.me/handpick_bot?startapp=${listId ?? ''}`,
      mayAsk: {
        user: createRateLimit({ burst: 3, per: 60 }, () => now),
        everybody: createRateLimit({ burst: 100, per: 60 }, () => now),
      },
      now: () => now,
      count: () => {},
      after: () => new Promise(() => {}),
      log: pino({ level: 'silent' }),
    })
    ports = portsOf('one')
    otherProcess = () => portsOf('two')
    share = async (userId, listId, peers) => {
      const buttonId = await requests.allocateButtonId(userId)
      await requests.addPrepared({ userId, listId, request: aRequest(), buttonId, preparedAt: now })
      await requests.acceptResult({ userId, buttonId, peers, photos: [], date: now })
    }
  })
  afterEach(() => close())

  let keys = 0
  const aQuery = (text: string, more: Partial<GuestQuery> = {}): GuestQuery => ({
    key: `query ${++keys}`,
    reply: { as: 'guest', queryId: '1' },
    invokerId: SAM,
    text,
    chatKind: 'group',
    continues: undefined,
    repliedText: undefined,
    date: now,
    ...more,
  })
  const ask = (text: string, more?: Partial<GuestQuery>) => answerGuestQuery(ports, aQuery(text, more))
  const stateOf = (userId: number, listId: string) =>
    (ports.store as ReturnType<typeof createGuestStore>).readVisibility(userId, listId)
  const open = (userId: number, listId: string) =>
    (ports.store as ReturnType<typeof createGuestStore>).setVisibleInChats(userId, listId, true)

  const alice: RequestedPeer = { kind: 'user', id: 5, firstName: 'Alice', username: 'alice' }

  describe('a guest answer', () => {
    it('shows the named list, with linked names, and with a button that opens it', async () => {
      await share(SAM, 'trip', [alice, { kind: 'user', id: 6, firstName: 'Bob' }])
      await open(SAM, 'trip')
      await ask('@handpick_bot TRIP')
      expect(posted).toHaveLength(1)
      const [answer] = posted
      expect(answer?.text).toBe(
        'People for the trip · 2\n1. \u2068Alice\u2069 \u2068@alice\u2069\n2. \u2068Bob\u2069',
      )
      expect(answer?.entities).toEqual([
        { kind: 'bold', offset: 0, length: 19 },
        { kind: 'link', offset: 27, length: 7, url: 'https://t.me/alice' },
      ])
      expect(answer?.button?.url).toContain('startapp=trip')
      expect((await stateOf(SAM, 'trip')).posted).toEqual({ chatKind: 'group', at: now })
    })
    it('shows the list used last when no list is named', async () => {
      await share(SAM, 'trip', [alice])
      await share(SAM, 'group', [{ kind: 'chat', id: 7, title: 'Flat' }])
      await open(SAM, 'group')
      await ask('@handpick_bot')
      expect(posted[0]?.text).toContain('Flat')
    })
    it('hides a list that isn’t visible in chats, and says how to show it', async () => {
      await share(SAM, 'trip', [alice])
      await ask('@handpick_bot trip')
      expect(posted[0]?.text).toContain('Visible in chats')
      expect(JSON.stringify(posted)).not.toContain('Alice')
    })
    it('shows only lists of the user who asks', async () => {
      await share(BOB, 'trip', [alice])
      await open(BOB, 'trip')
      await share(SAM, 'group', [{ kind: 'chat', id: 7 }])
      await open(SAM, 'trip')
      await ask('@handpick_bot trip')
      expect(posted[0]?.text).toContain('Nobody is in this list yet')
      expect(JSON.stringify(posted)).not.toContain('Alice')
    })
    it('invites an unknown user', async () => {
      await ask('@handpick_bot trip', { invokerId: 99 })
      expect(posted[0]?.text).toContain('Open me once')
    })
    it('offers the names when there is no such list', async () => {
      await share(SAM, 'trip', [alice])
      await ask('@handpick_bot holiday')
      expect(posted[0]?.text).toContain('People for the trip, A group I manage')
    })
    it('answers in the language of the user who asks, who may name a list in any language', async () => {
      await share(SAM, 'trip', [alice])
      await open(SAM, 'trip')
      await answerIn(ports, aQuery('@handpick_bot Leute für die Reise'), 'fa')
      await answerIn(ports, aQuery('@handpick_bot people for the trip'), 'de')
      expect(posted[0]).toMatchObject({ text: expect.stringContaining('Alice') })
      expect(posted[0]?.button?.text).toBe('باز کردن در Handpick')
      expect(posted[1]?.text).toMatch(/^Leute für die Reise · 1\n/)
    })
    it('continues with the list of the answered answer, with the replier’s own content', async () => {
      await share(BOB, 'trip', [{ kind: 'user', id: 8, firstName: 'Zoë' }])
      await open(BOB, 'trip')
      await ask('and yours?', { invokerId: BOB, continues: { listId: 'trip' } })
      expect(posted[0]?.text).toContain('Zoë')
    })
    it('takes the name from the answered message', async () => {
      await share(SAM, 'trip', [alice])
      await share(SAM, 'group', [{ kind: 'chat', id: 7, title: 'Flat' }])
      await open(SAM, 'trip')
      await ask('@handpick_bot', { repliedText: 'People for the trip?' })
      expect(posted[0]?.text).toContain('Alice')
    })
    it('names twenty peers and counts the rest, and shows hostile names as text on one line', async () => {
      const many = Array.from(
        { length: 30 },
        (_, id): RequestedPeer => ({ kind: 'user', id: id + 1, firstName: `<b>\n\u202eN${id}` }),
      )
      await share(SAM, 'trip', many)
      await open(SAM, 'trip')
      await ask('@handpick_bot trip')
      const lines = posted[0]?.text.split('\n') ?? []
      expect(lines).toHaveLength(22)
      expect(lines.at(-1)).toBe('and 10 more')
      expect(lines[1]).toBe('1. \u2068<b> N0\u2069')
    })
  })

  describe('a guest query', () => {
    it('is answered once, although it comes several times to several processes', async () => {
      const query = aQuery('@handpick_bot')
      // Either of them may be first. The other one waits for its answer.
      const after = () => new Promise<void>(resolve => setImmediate(resolve))
      const both = [ports, otherProcess()].map(process => ({ ...process, after }))
      await Promise.all(both.map(process => answerGuestQuery(process, query)))
      await answerGuestQuery(ports, query)
      expect(posted).toHaveLength(1)
    })
    it('is taken over from a process that died before its answer, but not from one that may have answered', async () => {
      const [before, during] = [aQuery('@handpick_bot'), aQuery('@handpick_bot')]
      const dead = otherProcess()
      await dead.store.claimQuery(before.key, SAM, 15)
      await dead.store.claimQuery(during.key, SAM, 15)
      await dead.store.markSending(during.key)
      const looks: number[] = []
      const { postAnswer } = ports.telegram
      ports.telegram.postAnswer = async (...given) => {
        expect(looks).toHaveLength(16)
        return postAnswer(...given)
      }
      ports.after = async ms => {
        if (ms < 1000) return
        looks.push(ms)
        now += ms / 1000
      }
      await answerGuestQuery(ports, before)
      await answerGuestQuery(ports, during)
      expect(looks).toEqual(Array(16).fill(1000))
      expect(posted).toHaveLength(1)
    })
    it('gets a stub at once when the answer takes long, and the stub is edited then', async () => {
      await share(SAM, 'trip', [alice])
      await open(SAM, 'trip')
      const { store } = ports
      let goOn = () => {}
      const slow = new Promise<void>(resolve => {
        goOn = resolve
      })
      ports = {
        ...ports,
        after: async () => {},
        store: { ...store, readPeers: async (...args) => slow.then(() => store.readPeers(...args)) },
      }
      const answering = ask('@handpick_bot trip')
      await expect.poll(() => posted).toEqual([stubIn('en')])
      goOn()
      await answering
      expect(edited[0]?.text).toContain('Alice')
    })
    it('is dropped when it is too old', async () => {
      await ask('@handpick_bot', { date: now - 61 })
      expect(posted).toEqual([])
    })
    it('is dropped beyond a user’s limit', async () => {
      for (let time = 0; time < 5; time++) await ask('@handpick_bot')
      await ask('@handpick_bot', { invokerId: BOB })
      expect(posted).toHaveLength(4)
      now += 20
      await ask('@handpick_bot')
      expect(posted).toHaveLength(5)
    })
    it('waits as long as Telegram asks, and then gets the newest answer', async () => {
      await share(SAM, 'trip', [alice])
      await open(SAM, 'trip')
      const { postAnswer } = ports.telegram
      const waits: number[] = []
      ports.after = async ms => {
        // The first pause is the one before the stub.
        if (ms < 1000) return
        waits.push(ms)
        now += ms / 1000
      }
      let refusals = 2
      ports.telegram.postAnswer = async (query, answer) => {
        if (refusals-- > 0) throw new TelegramError('flood_wait', '420 FLOOD_WAIT_%d', 25)
        return postAnswer(query, answer)
      }
      await ask('@handpick_bot trip')
      expect(waits).toEqual([25_000, 25_000])
      expect(posted).toHaveLength(1)
      expect(posted[0]?.text).toContain('Alice')
    })
    it('is dropped when it would be too old after the wait', async () => {
      ports.telegram.postAnswer = async () => {
        throw new TelegramError('flood_wait', '420 FLOOD_WAIT_%d', 61)
      }
      ports.after = async ms => void expect(ms).toBeLessThan(1000)
      const query = aQuery('@handpick_bot')
      await answerGuestQuery(ports, query)
      now += 200
      expect(await ports.store.claimQuery(query.key, SAM, 15)).toBe('over')
    })
    it('that waits goes to another process, if this process dies', async () => {
      const query = aQuery('@handpick_bot')
      let waiting = () => {}
      const isWaiting = new Promise<void>(resolve => {
        waiting = resolve
      })
      ports.telegram.postAnswer = async () => {
        throw new TelegramError('flood_wait', '420 FLOOD_WAIT_%d', 20)
      }
      ports.after = ms => {
        if (ms >= 1000) waiting()
        return new Promise(() => {})
      }
      void answerGuestQuery(ports, query)
      await isWaiting
      now += 30
      let looks = 0
      const after = async (ms: number) => {
        if (ms < 1000) return
        looks++
        now += ms / 1000
      }
      await answerGuestQuery({ ...otherProcess(), after }, query)
      expect(looks).toBe(6)
      expect(posted).toHaveLength(1)
    })
    it('has its stub edited later when Telegram asks to wait', async () => {
      await share(SAM, 'trip', [alice])
      await open(SAM, 'trip')
      const { store } = ports
      let goOn = () => {}
      const slow = new Promise<void>(resolve => {
        goOn = resolve
      })
      let refusals = 1
      ports = {
        ...ports,
        after: async () => {},
        store: { ...store, readPeers: async (...args) => slow.then(() => store.readPeers(...args)) },
        telegram: {
          async postAnswer(_, answer) {
            posted.push(answer)
            return async better => {
              if (refusals-- > 0) throw new TelegramError('flood_wait', '420 FLOOD_WAIT_%d', 5)
              edited.push(better)
            }
          },
        },
      }
      const answering = ask('@handpick_bot trip')
      await expect.poll(() => posted).toEqual([stubIn('en')])
      goOn()
      await answering
      expect(edited[0]?.text).toContain('Alice')
    })
    it('isn’t answered again after a refusal by Telegram, and the refusal is stored', async () => {
      let tries = 0
      ports.telegram.postAnswer = async () => {
        tries++
        throw new TelegramError('refused', '400 QUERY_ID_INVALID')
      }
      const query = aQuery('@handpick_bot')
      await answerGuestQuery(ports, query)
      await answerGuestQuery(ports, query)
      expect(tries).toBe(1)
    })
  })
})
