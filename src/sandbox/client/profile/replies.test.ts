import { describe, expect, it } from 'vitest'
import { PROFILES, type ProfileName, SOURCES } from './profiles.ts'
import { type Outcome, toReply } from './replies.ts'

const OUTCOMES = {
  sent: { kind: 'sent' },
  refused: { kind: 'refused', what: 'choice', error: 'PEER_ID_INVALID' },
  noButton: { kind: 'refused', what: 'button', error: 'WEBAPP_REQ_ID_INVALID' },
  otherButton: { kind: 'other_button' },
  appGone: { kind: 'app_gone' },
  one: { kind: 'dismissed', what: 'one' },
  several: { kind: 'dismissed', what: 'several' },
  form: { kind: 'dismissed', what: 'form' },
} satisfies Record<string, Outcome>

const bare = { req_id: 'r' }
const withError = (error: string) => ({ req_id: 'r', error })
const NOTHING = 'nothing at all'
const silent = Object.fromEntries(Object.keys(OUTCOMES).map(outcome => [outcome, NOTHING]))

/** The reply of each client, by the request's outcome. */
const TABLE: Record<ProfileName, Record<string, unknown>> = {
  desktop: {
    sent: bare,
    refused: withError('PEER_ID_INVALID'),
    noButton: withError('WEBAPP_REQ_ID_INVALID'),
    otherButton: withError('UNSUPPORTED_BUTTON_TYPE'),
    appGone: withError('UNKNOWN_ERROR'),
    one: withError('USER_DECLINED'),
    several: withError('USER_DECLINED'),
    form: withError('USER_DECLINED'),
  },
  android: {
    sent: bare,
    refused: bare,
    noButton: bare,
    otherButton: bare,
    appGone: NOTHING,
    one: {},
    several: bare,
    form: bare,
  },
  ios: { ...silent, sent: null, refused: null, form: null },
  weba: silent,
  webk: silent,
  old: silent,
}

describe.each(Object.entries(TABLE))('toReply, on %s', (name, expected) => {
  it.each(Object.entries(OUTCOMES))('%s', (outcome, what) => {
    const reply = toReply(PROFILES[name as ProfileName], 'r', what)
    expect(reply ? reply.eventData : NOTHING).toEqual(expected[outcome])
    if (reply) expect(reply.eventType).toBe(`requested_chat_${what.kind === 'sent' ? 'sent' : 'failed'}`)
  })
})

describe('PROFILES', () => {
  it('claim the versions of their clients, and open the same kinds of requests', () => {
    const told = Object.entries(PROFILES).map(([name, { platform, version, opensFor }]) => [
      name,
      platform,
      version,
      opensFor.length,
    ])
    expect(told).toEqual([
      ['desktop', 'tdesktop', '9.6', 4],
      ['android', 'android', '9.6', 4],
      ['ios', 'ios', '9.6', 1],
      ['weba', 'weba', '9.6', 0],
      ['webk', 'webk', '9.0', 0],
      ['old', 'tdesktop', '8.0', 0],
    ])
    expect(PROFILES.ios.opensFor).toEqual(['createBot'])
  })
  it('name the source of each fact', () => {
    for (const [name, { title, ...facts }] of Object.entries(PROFILES)) {
      expect(Object.keys(SOURCES[name as ProfileName]), title).toEqual(Object.keys(facts))
    }
  })
})
