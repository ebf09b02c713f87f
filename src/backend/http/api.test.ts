import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProblemCode } from '../../contract/problem.ts'
import { NOW, signed, signedFor } from '../../request-chat/server/test-init-data.ts'
import { TelegramError } from '../requests/ports.ts'
import { openTestApp, SAM, TEMPLATES, type TestApp } from './test-app.ts'
import { readUntil } from './test-stream.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const call: TestApp['call'] = (...args) => app.call(...args)
const prepare = (listId = 'trip') => call('POST', '/api/requests', { body: { listId } })
const share = (buttonId: number, id: number) =>
  app.accept({ buttonId, peers: [{ kind: 'user', id, firstName: 'P' }] })

async function expectProblem(response: Response, status: number, code: ProblemCode) {
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ type: 'about:blank', status, code })
}

describe('credentials', () => {
  it('are refused when init data is missing, forged or too old', async () => {
    await expectProblem(await call('GET', '/api/lists', { auth: '' }), 401, 'INIT_DATA_MISSING')
    await expectProblem(await call('GET', '/api/lists', { auth: 'Bearer x' }), 401, 'INIT_DATA_MISSING')
    await expectProblem(
      await call('GET', '/api/lists', { auth: 'tma user=%7B%22id%22%3A1%7D&hash=0' }),
      401,
      'INIT_DATA_INVALID',
    )
    const old = signed({ user: '{"id":1}', auth_date: String(NOW - 3601) })
    await expectProblem(await call('GET', '/api/lists', { auth: `tma ${old}` }), 401, 'INIT_DATA_EXPIRED')
  })
  it('are refused with a hint about the clock when init data is from the future', async () => {
    const ahead = signed({ user: '{"id":1}', auth_date: String(NOW + 3600) })
    await expectProblem(await call('GET', '/api/lists', { auth: `tma ${ahead}` }), 503, 'CLOCK_BEHIND')
    const forged = ahead.replace(/hash=../, 'hash=00')
    await expectProblem(await call('GET', '/api/lists', { auth: `tma ${forged}` }), 401, 'INIT_DATA_INVALID')
  })
  it('aren’t needed to learn what the backend is', async () => {
    const response = await call('GET', '/api/about', { auth: '' })
    expect(await response.json()).toEqual({ botUsername: 'handpick_bot' })
  })
})

describe('POST /api/requests', () => {
  it('prepares a button for the user with Telegram', async () => {
    const response = await prepare()
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ listId: 'trip', webappReqId: 'req-1' })
    expect(app.buttons).toEqual([
      {
        userId: SAM,
        button: {
          buttonId: 1,
          request: {
            buttonText: 'Choose people',
            peerType: { kind: 'user', bot: false },
            maxQuantity: 10,
            nameRequested: true,
            usernameRequested: true,
            photoRequested: true,
          },
        },
      },
    ])
  })
  it('gives the unused fresh request again, and another once it was used', async () => {
    await prepare()
    const again = await prepare()
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ webappReqId: 'req-1' })
    await share(1, 5)
    expect(await (await prepare()).json()).toMatchObject({ webappReqId: 'req-2' })
  })
  it('asks Telegram once for several calls at the same time', async () => {
    const answers = await Promise.all([prepare(), prepare(), prepare()])
    const ids = await Promise.all(answers.map(async answer => (await answer.json()).webappReqId))
    expect(new Set(ids)).toEqual(new Set(['req-1']))
    expect(app.buttons).toHaveLength(1)
  })
  it('says why a body is wrong', async () => {
    await expectProblem(await call('POST', '/api/requests', { body: '{' }), 400, 'BODY_INVALID')
    await expectProblem(await call('POST', '/api/requests', { body: {} }), 400, 'BODY_INVALID')
    await expectProblem(
      await call('POST', '/api/requests', { body: { listId: 'trip', more: 1 } }),
      400,
      'BODY_INVALID',
    )
    await expectProblem(
      await call('POST', '/api/requests', { body: { listId: 'x'.repeat(20_000) } }),
      413,
      'BODY_TOO_LARGE',
    )
    await expectProblem(await prepare('nothing'), 404, 'TEMPLATE_UNKNOWN')
  })
  it.each<[TelegramError, number, ProblemCode]>([
    [new TelegramError('user_unknown', '400 USER_ID_INVALID'), 409, 'USER_UNKNOWN_TO_BOT'],
    [new TelegramError('refused', '400 BUTTON_INVALID'), 502, 'TELEGRAM_REFUSED'],
    [new TelegramError('unavailable', 'not connected'), 503, 'TELEGRAM_UNAVAILABLE'],
    [new TelegramError('flood_wait', '420 FLOOD_WAIT_7', 7), 429, 'TELEGRAM_FLOOD_WAIT'],
  ])('passes on Telegram’s answer: %s', async (error, status, code) => {
    app.telegram.requestWebViewButton = () => Promise.reject(error)
    await expectProblem(await prepare(), status, code)
    app.telegram.requestWebViewButton = async () => 'req-later'
    expect((await prepare()).status).toBe(201)
  })
  it('says when to come back after a flood wait', async () => {
    app.telegram.requestWebViewButton = () =>
      Promise.reject(new TelegramError('flood_wait', '420 FLOOD_WAIT_7', 7))
    const response = await prepare()
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.json()).toMatchObject({ retryAfter: 7 })
  })
  it('hides the details of an internal error', async () => {
    app.telegram.requestWebViewButton = () => Promise.reject(new Error('secret detail'))
    const response = await prepare()
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })
})

describe('the lists', () => {
  it('have counts and the newest peers', async () => {
    await prepare()
    await share(1, 5)
    const { lists } = await (await call('GET', '/api/lists')).json()
    expect(lists).toHaveLength(TEMPLATES.length + 1)
    expect(lists.at(-1)).toMatchObject({ template: { id: 'custom' }, count: 0 })
    expect(lists[0]).toMatchObject({ template: { id: 'trip' }, count: 1, newest: [{ kind: 'user', id: 5 }] })
  })
  it('let a peer be removed, also when asked twice', async () => {
    await prepare()
    await share(1, 5)
    for (let time = 0; time < 2; time++) {
      expect((await call('DELETE', '/api/lists/trip/peers/user-5')).status).toBe(204)
    }
    expect(await (await call('GET', '/api/lists/trip')).json()).toMatchObject({ peers: [] })
    await expectProblem(await call('DELETE', '/api/lists/trip/peers/nobody'), 400, 'BODY_INVALID')
    await expectProblem(await call('GET', '/api/lists/nothing'), 404, 'TEMPLATE_UNKNOWN')
  })
})

describe('the visibility of a list in chats', () => {
  const path = '/api/lists/trip/visibility'
  it('is off until its owner switches it on, and has a preview', async () => {
    await prepare()
    await share(1, 5)
    expect(await (await call('GET', path)).json()).toEqual({
      visibleInChats: false,
      preview: {
        text: 'People for the trip · 1\n1. \u2068P\u2069',
        entities: [{ kind: 'bold', offset: 0, length: 19 }],
      },
      example: '@handpick_bot trip',
    })
    const response = await call('PUT', path, { body: { visibleInChats: true } })
    expect(await response.json()).toMatchObject({ visibleInChats: true })
    expect(await (await call('GET', path)).json()).toMatchObject({ visibleInChats: true })
    const others = await call('GET', path, { auth: `tma ${signedFor(2)}` })
    expect(await others.json()).toMatchObject({ visibleInChats: false })
  })
  it('is refused unless it is true or false', async () => {
    await expectProblem(await call('PUT', path, { body: { visibleInChats: 'yes' } }), 400, 'BODY_INVALID')
    await expectProblem(
      await call('PUT', '/api/lists/nothing/visibility', { body: {} }),
      404,
      'TEMPLATE_UNKNOWN',
    )
  })
})

describe('what is kept about the user', () => {
  it('can be read, only by the user', async () => {
    await prepare()
    await share(1, 5)
    const kept = await (await call('GET', '/api/me')).json()
    expect(kept).toMatchObject({ userId: SAM, lists: [{ listId: 'trip', peers: [{ id: 5 }] }] })
    const others = await (await call('GET', '/api/me', { auth: `tma ${signedFor(2)}` })).json()
    expect(others).toMatchObject({ userId: 2, lists: [], requests: [] })
  })
  it('can be erased, and then the user’s open streams make the apps load everything again', async () => {
    await prepare()
    await share(1, 5)
    const stream = await call('GET', '/api/events', { headers: { 'last-event-id': '1' } })
    const reading = readUntil(stream, 'reload')
    expect((await call('DELETE', '/api/me')).status).toBe(204)
    expect(await reading).toContain('event: reload')
    const { lists } = await (await call('GET', '/api/lists')).json()
    expect(lists[0]).toMatchObject({ count: 0 })
    expect((await call('DELETE', '/api/me')).status).toBe(204)
  })
  it('is noted as opened when the lists are', async () => {
    await call('GET', '/api/lists')
    expect(app.opened).toEqual([SAM])
  })
})

describe('GET /api/events', () => {
  const events = (lastEventId: string) =>
    call('GET', '/api/events', { headers: { 'last-event-id': lastEventId } })

  it('is open at most twenty times for a user, and again once a stream has ended', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => events('0')))
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const oneTooMany = await events('0')
    expect(oneTooMany.headers.get('retry-after')).toBe('60')
    await expectProblem(oneTooMany, 429, 'RATE_LIMITED')
    const others = await call('GET', '/api/events', { auth: `tma ${signedFor(2)}` })
    expect(others.status).toBe(200)
    await streams[0]?.body?.cancel()
    await expect.poll(async () => (await events('0')).status).toBe(200)
  })
  it('brings the events since the cursor, and then new events', async () => {
    await prepare()
    await share(1, 5)
    await prepare()
    const response = await events('0')
    const reading = readUntil(response, '"id":6')
    await share(2, 6)
    const read = await reading
    expect(read.indexOf('"id":5')).toBeGreaterThan(0)
    expect(read).toMatch(/event: peers_shared\ndata: .*"id":5.*\nid: 1\n/)
    expect(read).toMatch(/event: peers_shared\ndata: .*"id":6.*\nid: 2\n/)
  })
  it('resumes after the last event that arrived', async () => {
    await prepare()
    await share(1, 5)
    await prepare()
    await share(2, 6)
    const read = await readUntil(await events('1'), '"id":6')
    expect(read).not.toContain('"id":5')
  })
  it.each(['999', 'nonsense', '-1'])('asks for a reload when it can’t resume from %s', async cursor => {
    expect(await readUntil(await events(cursor), '"reload"')).toContain('event: reload')
  })
  it('has no events of another user', async () => {
    await prepare()
    const response = await call('GET', '/api/events', { auth: `tma ${signedFor(2)}` })
    await share(1, 5)
    app.closeStreams()
    expect(await readUntil(response, '"id":5')).not.toContain('peers_shared')
  })
})

describe('the health of the backend', () => {
  it('is ready only with Telegram and the database', async () => {
    expect((await call('GET', '/readyz', { auth: '' })).status).toBe(200)
    app.state.isConnected = false
    const response = await call('GET', '/readyz', { auth: '' })
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ database: 'ok', telegram: 'not connected' })
    app.state.trouble = 'Another program asks.'
    expect(await (await call('GET', '/readyz', { auth: '' })).json()).toEqual({
      database: 'ok',
      telegram: 'not connected',
      reason: 'Another program asks.',
    })
    expect((await call('GET', '/healthz', { auth: '' })).status).toBe(200)
  })
  it('answers an unknown address with a problem', async () => {
    await expectProblem(await call('GET', '/nowhere', { auth: '' }), 404, 'ROUTE_UNKNOWN')
  })
})
