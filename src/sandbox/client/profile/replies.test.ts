import { describe, expect, it } from 'vitest'
import { PROFILES, type ProfileName } from './profiles.ts'
import { type Outcome, toReply } from './replies.ts'

const SENT = ['requested_chat_sent', { req_id: 'r' }] as const
const failed = (eventData: object) => ['requested_chat_failed', eventData] as const
const withError = (error: string) => failed({ req_id: 'r', error })
const bare = failed({ req_id: 'r' })
const empty = failed({})

const sent: Outcome = { kind: 'sent' }
const refused: Outcome = { kind: 'refused', error: 'PEER_ID_INVALID' }
const unknownButton: Outcome = { kind: 'unknown_button' }
const dismissedSeveral: Outcome = { kind: 'dismissed', several: true }
const dismissedOne: Outcome = { kind: 'dismissed', several: false }

type Line = [ProfileName, Outcome, readonly [string, object]]
const TABLE: Line[] = [
  ['desktop', sent, SENT],
  ['desktop', refused, withError('PEER_ID_INVALID')],
  ['desktop', unknownButton, withError('UNKNOWN_BUTTON')],
  ['desktop', dismissedSeveral, withError('CANCELLED')],
  ['desktop', dismissedOne, withError('CANCELLED')],
  ['android', sent, SENT],
  ['android', refused, bare],
  ['android', unknownButton, bare],
  ['android', dismissedSeveral, bare],
  ['android', dismissedOne, empty],
  ['ios', sent, SENT],
  ['ios', refused, withError('PEER_ID_INVALID')],
  ['ios', unknownButton, withError('UNKNOWN_BUTTON')],
  ['ios', dismissedSeveral, bare],
  ['ios', dismissedOne, bare],
]

describe('toReply', () => {
  it.each(TABLE)('%s, %j', (name, outcome, [eventType, eventData]) => {
    expect(toReply(PROFILES[name], 'r', outcome)).toEqual({ eventType, eventData })
  })
})

describe('PROFILES', () => {
  it('promise 9.6, but for the old one, and know no more than their clients do', () => {
    const told = Object.entries(PROFILES).map(([name, { platform, version, knowsRequestChat }]) => [
      name,
      platform,
      version,
      knowsRequestChat,
    ])
    expect(told).toEqual([
      ['desktop', 'tdesktop', '9.6', true],
      ['android', 'android', '9.6', true],
      ['ios', 'ios', '9.6', true],
      ['web', 'weba', '9.6', false],
      ['old', 'tdesktop', '8.0', false],
    ])
  })
})
