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
      lastEventId: async () => 8,
    },
    async thank(userId, text, language, once) {
      done.push(`thank ${userId} “${text}” ${language} (${once})`)
    },
    telegram: {
      async sendMessage(userId, text, buttons, once) {
        done.push(`send ${userId} “${text}” with ${buttons.length} buttons (${once})`)
      },
    },
    async wake(userId, eventId) {
      done.push(`wake ${userId} for ${eventId}`)
    },
    readPhoto: async (...which) => done.push(`photo ${which.join(' ')}`),
    count: outcome => done.push(`count ${outcome}`),
    log: pino({}, { write: line => logged.push(JSON.parse(line)) }),
  }
})

describe('acceptRequestedPeers', () => {
  it('stores the result, then wakes the user’s streams, then fetches the photos', async () => {
    await accept()
    expect(done).toEqual(['store 7', 'count stored', `wake ${SAM} for 1`, `photo ${SAM} user-5 77`])
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
    expect(done).toEqual(['store 7', 'count stored', `wake ${SAM} for 1`])
    await expect
      .poll(() => logged.filter(({ level }) => level === WARN).map(({ msg }) => msg))
      .toEqual(['downloading a photo failed', 'sending thanks failed'])
  })
  it('wakes the streams again for a result that was stored before', async () => {
    accepted = { outcome: 'duplicate' }
    await accept()
    expect(done).toEqual(['store 7', 'count duplicate', `wake ${SAM} for 8`])
    const msg = expect.stringMatching(/stored before/)
    expect(logged).toMatchObject([{ level: INFO, userId: SAM, buttonId: 7, msg }])
  })
  it.each<Accepted>([stored, { outcome: 'duplicate' }])(
    'rejects when the streams of %j couldn’t be woken',
    async outcome => {
      accepted = outcome
      ports.wake = () => Promise.reject(new Error('no connection'))
      await expect(accept()).rejects.toThrow('no connection')
    },
  )
  it('counts a result without a request, logs it, and does nothing more', async () => {
    accepted = { outcome: 'unmatched' }
    await accept()
    expect(done).toEqual(['store 7', 'count unmatched'])
    const msg = expect.stringMatching(/kept aside/)
    expect(logged).toMatchObject([{ level: WARN, userId: SAM, buttonId: 7, msg }])
  })
  it('says in the chat that it kept nothing of an erased request’s result, once for each button', async () => {
    accepted = { outcome: 'erased' }
    await accept()
    const said =
      '“I no longer have the request for this choice, so I kept nothing of it. Send /pick to choose again.”'
    expect(done).toEqual(['store 7', 'count erased', `send ${SAM} ${said} with 0 buttons (refusal ${SAM} 7)`])
    await accept({ buttonId: undefined })
    expect(done.at(-1)).toBe(`send ${SAM} ${said} with 0 buttons (refusal ${SAM} user-5)`)
    ports.telegram.sendMessage = () => Promise.reject(new Error('blocked'))
    await accept()
    await expect.poll(() => logged.at(-1)).toMatchObject({ level: WARN, msg: 'refusing a result failed' })
  })
  it('rejects when the result couldn’t be stored, and wakes nobody', async () => {
    ports.store.acceptResult = () => Promise.reject(new Error('disk full'))
    await expect(accept()).rejects.toThrow('disk full')
    expect(done).toEqual([])
  })
})
