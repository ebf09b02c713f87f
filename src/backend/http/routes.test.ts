import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROBLEM_STATUS, type ProblemCode } from '../../contract/problem.ts'
import { ROUTES } from '../../contract/routes.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const words = ({ method, path }: { method: string; path: string }) => `${method} ${path}`
const PARAMS: Record<string, string> = { listId: 'trip', peerKey: 'user-1', photoId: '1' }

describe('the contract’s table of routes', () => {
  it('has exactly the routes that the backend answers', () => {
    // Middleware that runs before every route is registered for all methods.
    const registered = app.routes.filter(({ method }) => method !== 'ALL').map(words)
    expect(ROUTES.map(words).sort()).toEqual([...new Set(registered)].sort())
  })
  it.each(ROUTES)('says how $method $path answers, and to which callers', async route => {
    app.state.remoteAddress = '127.0.0.1'
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => PARAMS[name] ?? '')
    const body = route.path.endsWith('/visibility') ? { visibleInChats: true } : { listId: 'trip' }
    const ask = async (auth?: string) => {
      const given = { ...(auth !== undefined && { auth }), ...(route.body && { body }) }
      const response = await app.call(route.method, path, given)
      if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
        await response.body?.cancel()
        return { status: response.status, code: undefined }
      }
      const { code }: { code: ProblemCode } = await response.json()
      return { status: response.status, code }
    }
    const { status, code } = await ask()
    if (code) expect(route.problems).toContain(code)
    else expect(route.answers.map(answer => answer.status)).toContain(status)
    const stranger = await ask('')
    expect(stranger.code).toBe(route.who === 'user' ? 'INIT_DATA_MISSING' : undefined)
    if (route.who === 'user') expect(stranger.status).toBe(PROBLEM_STATUS.INIT_DATA_MISSING)
  })
})
