import { beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '../../peer-requests/problem.ts'
import { signedWithToken } from '../../request-chat/server/node.ts'
import { NOW, signed, signedFor, TOKEN } from '../../request-chat/server/test-init-data.ts'
import { createAuthenticate } from './authenticate.ts'
import { createSessions } from './session.ts'

const SAM = 7_300_000_001
let now: number
/** The number of checked signatures. */
let looks: number
let authenticate: (header: string) => { userId: number; session: string }

beforeEach(() => {
  now = NOW
  looks = 0
  const isSigned = signedWithToken(TOKEN)
  const clocks = { now: () => now, elapsed: () => now }
  authenticate = createAuthenticate({
    isSigned(fields) {
      looks++
      return isSigned(fields)
    },
    initDataMaxAge: 3600,
    sessions: createSessions(TOKEN, 7200),
    ...clocks,
  })
})

const initData = `tma ${signedFor(SAM)}`
function codeOf(header: string): string | undefined {
  try {
    authenticate(header)
  } catch (error) {
    if (error instanceof ProblemError) return error.code
    throw error
  }
  return undefined
}

describe('the caller', () => {
  it('is known by init data, and gets a session that works as well', () => {
    const { userId, session } = authenticate(initData)
    expect(userId).toBe(SAM)
    expect(authenticate(`session ${session}`).userId).toBe(SAM)
  })
  it.each([
    ['', 'INIT_DATA_MISSING'],
    ['tma', 'INIT_DATA_INVALID'],
    ['tma ', 'INIT_DATA_INVALID'],
    ['session', 'INIT_DATA_INVALID'],
    ['session 1.2.3', 'INIT_DATA_INVALID'],
    ['Bearer token', 'INIT_DATA_MISSING'],
    [signedFor(SAM), 'INIT_DATA_MISSING'],
    [`TMA ${signedFor(SAM)}`, 'INIT_DATA_MISSING'],
    [`tma ${signed({ user: '{"id":1}' }, '1:another')}`, 'INIT_DATA_INVALID'],
  ])('isn’t known by %j', (header, code) => {
    expect(codeOf(header)).toBe(code)
  })
  it('is known until the credentials are too old, even when they were used before', () => {
    // They were used just before their end, so their check is still remembered.
    now = NOW + 3590
    authenticate(initData)
    expect(authenticate(initData).userId).toBe(SAM)
    now = NOW + 3600
    expect(authenticate(initData).userId).toBe(SAM)
    now = NOW + 3601
    expect(codeOf(initData)).toBe('INIT_DATA_EXPIRED')
  })
  it('is known by a session until it ends, even when it was used before', () => {
    const session = `session ${authenticate(initData).session}`
    now = NOW + 7190
    authenticate(session)
    expect(authenticate(session).userId).toBe(SAM)
    now = NOW + 7201
    expect(codeOf(session)).toBe('INIT_DATA_EXPIRED')
  })
  it('is told that this machine’s clock is behind, when the date is in the future', () => {
    now = NOW - 3600
    expect(() => authenticate(initData)).toThrow('auth_date is 3600 s ahead of this server’s time')
    expect(codeOf(initData)).toBe('CLOCK_BEHIND')
  })
  it('gets a newer session from time to time, which lasts longer', () => {
    const first = authenticate(initData).session
    now = NOW + 301
    const second = authenticate(initData).session
    now = NOW + 7300
    expect(codeOf(`session ${first}`)).toBe('INIT_DATA_EXPIRED')
    expect(authenticate(`session ${second}`).userId).toBe(SAM)
  })
})

describe('credentials that were checked twice', () => {
  it('aren’t checked again for five minutes', () => {
    authenticate(initData)
    authenticate(initData)
    expect(looks).toBe(2)
    now = NOW + 300
    authenticate(initData)
    expect(looks).toBe(2)
    now = NOW + 301
    authenticate(initData)
    expect(looks).toBe(3)
  })
  it('are remembered for most callers with an open app, and not for everybody', () => {
    const credentials = Array.from({ length: 10_000 }, (_, index) => `tma ${signedFor(index + 1)}`)
    const all = (some: string[]) => {
      const before = looks
      for (const one of some) authenticate(one)
      return looks - before
    }
    const few = credentials.slice(-1000)
    expect([all(few), all(few)]).toEqual([1000, expect.closeTo(1000, -2)])
    // Some take each other’s place.
    expect(all(few)).toBeLessThan(250)
    expect(all(credentials)).toBeGreaterThan(9000)
    all(credentials)
    expect(all(credentials)).toBeGreaterThan(3000)
  })
  it('let in nobody whose credentials only end as they do', () => {
    for (let time = 0; time < 3; time++) authenticate(initData)
    expect(codeOf(`tma user=%7B%22id%22%3A1%7D&hash=0${initData.slice(-63)}`)).toBe('INIT_DATA_INVALID')
  })
  it('name each their own user', () => {
    const [sam, bob] = [initData, `tma ${signedFor(2)}`]
    for (let time = 0; time < 3; time++) {
      expect([authenticate(sam).userId, authenticate(bob).userId]).toEqual([SAM, 2])
    }
  })
})
