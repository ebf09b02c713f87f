import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { type AcceptPorts, acceptRequestedPeers } from './accept-requested-peers.ts'
import type { Accepted, PeersRequested } from './ports.ts'

const SAM = 7_300_000_001
const result: PeersRequested = {
  userId: SAM,
  buttonId: 7,
  peers: [{ kind: 'user', id: 5 }],
  photos: [{ peerKey: 'user-5', photoId: '77', fileId: 'file' }],
  date: 1_800_000_000,
}
const stored: Accepted = {
  outcome: 'stored',
  event: { id: 1, event: { type: 'peers_shared', listId: 'trip', peers: [] } },
  onKeyboard: false,
  traceId: 'trace',
}

let accepted: Accepted
/** The calls in their order. */
let done: string[]
/** The log that the owner reads. */
let logged: { level: number; msg: string }[]
const [INFO, WARN] = [30, 40]
let ports: AcceptPorts
const accept = (more: Partial<PeersRequested> = {}) =>
  acceptRequestedPeers(ports, { ...result, ...more }, 'en')

beforeEach(() => {
  accepted = stored
  done = []
  logged = []
  ports = {
    store: {
      async acceptResult(given) {
        done.push(`store ${given.buttonId}`)
        return accepted
      },
    },
    async thank(userId, text, language, once) {
      done.push(`thank ${userId} “${text}” ${language} (${once})`)
    },
    wake: userId => done.push(`wake ${userId}`),
    readPhoto: async (...which) => done.push(`photo ${which.join(' ')}`),
    count: outcome => done.push(`count ${outcome}`),
    log: pino({}, { write: line => logged.push(JSON.parse(line)) }),
  }
})

describe('acceptRequestedPeers', () => {
  it('stores the result, then wakes the user’s streams, then fetches the photos', async () => {
    await accept()
    expect(done).toEqual(['store 7', 'count stored', `wake ${SAM}`, `photo ${SAM} user-5 77`])
  })
  it('fetches the photo of each peer', async () => {
    const photo = { peerKey: 'user-6', photoId: '78', fileId: 'other' }
    await accept({ photos: [...result.photos, photo] })
    expect(done.filter(one => one.startsWith('photo'))).toEqual([
      `photo ${SAM} user-5 77`,
      `photo ${SAM} user-6 78`,
    ])
  })
  it('thanks for a choice on a keyboard, once for each button', async () => {
    accepted = { ...stored, onKeyboard: true }
    await accept()
    expect(done.at(-1)).toBe(`thank ${SAM} “Got it. Your choice is in your list now.” en (thanks ${SAM} 7)`)
    await accept({ peers: [...result.peers, { kind: 'user', id: 6 }] })
    expect(done.at(-1)).toBe(
      `thank ${SAM} “Got it. Your 2 choices are in your list now.” en (thanks ${SAM} 7)`,
    )
  })
  it('keeps the stored result although photo and keyboard fail', async () => {
    accepted = { ...stored, onKeyboard: true }
    ports.readPhoto = () => Promise.reject(new Error('no photo'))
    ports.thank = () => Promise.reject(new Error('blocked'))
    await accept()
    expect(done).toEqual(['store 7', 'count stored', `wake ${SAM}`])
    await expect
      .poll(() => logged.filter(({ level }) => level === WARN).map(({ msg }) => msg))
      .toEqual(['downloading a photo failed', 'sending thanks failed'])
  })
  it.each<[Accepted, number, RegExp]>([
    [{ outcome: 'duplicate' }, INFO, /stored before/],
    [{ outcome: 'unmatched' }, WARN, /kept aside/],
  ])('counts a result that is %j, logs it, and does nothing more', async (outcome, level, words) => {
    accepted = outcome
    await accept()
    expect(done).toEqual(['store 7', `count ${outcome.outcome}`])
    expect(logged).toMatchObject([{ level, userId: SAM, buttonId: 7, msg: expect.stringMatching(words) }])
  })
  it('rejects when the result couldn’t be stored, and wakes nobody', async () => {
    ports.store.acceptResult = () => Promise.reject(new Error('disk full'))
    await expect(accept()).rejects.toThrow('disk full')
    expect(done).toEqual([])
  })
})
