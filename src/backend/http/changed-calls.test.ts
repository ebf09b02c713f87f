import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signedFor } from '../../request-chat/server/test-init-data.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

describe('20,000 changed calls', () => {
  it('get no server error, and no data of another user', async () => {
    await app.call('POST', '/api/requests', { body: { listId: 'trip' } })
    await app.accept({ buttonId: 1, peers: [{ kind: 'user', id: 5, firstName: 'Findme' }] })
    let seed = 11
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return seed % below
    }
    const one = <T>(of: readonly T[]): T => of[random(of.length)] as T
    const junk = [
      '..',
      '%00',
      'a'.repeat(300),
      "' or 1=1 --",
      '-1',
      '1e9',
      'user-5',
      'trip',
      '%',
      '{}',
      '💥',
      '',
      '<b>',
    ]
    const paths = [
      '/api/lists',
      '/api/lists/trip',
      '/api/lists/trip/visibility',
      '/api/lists/trip/messages',
      '/api/lists/trip/peers/user-5',
      '/api/requests',
      '/api/keyboards',
      '/api/photos/user-5/77',
      '/api/about',
      '/healthz',
    ]
    const custom = {
      buttonText: 'x',
      peerType: { kind: 'user' },
      maxQuantity: 1,
      nameRequested: true,
      usernameRequested: true,
      photoRequested: true,
    }
    const bodies = [
      { listId: 'trip' },
      { custom },
      { visibleInChats: true },
      [],
      'x',
      null,
      0,
      { custom: { ...custom, peerType: { kind: 'chat', userAdminRights: [] } } },
    ]
    // Each call has another address, so no limit is reached.
    app.state.remoteAddress = '127.0.0.1'
    let heard = 0
    for (let time = 0; time < 20_000; time++) {
      const parts = one(paths).split('/')
      if (random(2)) parts[1 + random(parts.length - 1)] = one(junk)
      let body = JSON.stringify(one(bodies))
      const at = random(body.length + 1)
      if (random(3) === 0) body = body.slice(0, at) + one(junk) + body.slice(at + random(4))
      const method = one(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])
      // Each call has another user, so no limit is reached. None of them owns the list.
      const auth = random(10) === 0 ? one(junk) : `tma ${signedFor(1_000_000 + time)}`
      const response = await app.call(
        method,
        `/${parts
          .slice(1)
          .map(one => (one.startsWith('%') ? one : encodeURI(one)))
          .join('/')}`,
        {
          auth: /[^\x20-\x7e]/.test(auth) ? '' : auth,
          ...(method !== 'GET' && { body }),
          headers: { 'x-forwarded-for': `10.${random(250)}.${random(250)}.1` },
        },
      )
      const text = await response.text()
      if (response.status >= 500 || text.includes('Findme')) {
        throw new Error(`${method} ${parts.join('/')} ${body}: ${response.status} ${text}`)
      }
      if (response.status !== 401 && response.status !== 429) heard++
    }
    expect(heard).toBeGreaterThan(15_000)
    expect(await (await app.call('GET', '/api/lists/trip')).text()).toContain('Findme')
  }, 60_000)
})
