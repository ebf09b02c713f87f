import { describe, expect, it, vi } from 'vitest'
import { createApi } from './client.ts'

/** The client with a backend that always gives this answer. */
function setup(answer: () => Response | Promise<Response>) {
  const request = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => answer())
  return { api: createApi('user=1&hash=ab', 'fa', request), request }
}
const problem = (fields: object, status: number) =>
  Response.json({ type: 'about:blank', title: 'No', status, ...fields }, { status })

describe('the backend’s client', () => {
  it('sends the user’s proof and language, and asks for what the contract says', async () => {
    const prepared = { listId: 'trip', webappReqId: 'r1', freshFor: 9 }
    const { api, request } = setup(() => Response.json(prepared, { status: 201 }))
    expect(await api.prepareRequest({ listId: 'trip' })).toEqual(prepared)
    expect(request).toHaveBeenCalledWith('api/requests', {
      method: 'POST',
      headers: {
        authorization: 'tma user=1&hash=ab',
        'accept-language': 'fa',
        'content-type': 'application/json',
      },
      body: '{"listId":"trip"}',
    })
  })

  it('uses the session from the answer in later calls', async () => {
    const { api, request } = setup(() => new Response(null, { status: 204, headers: { 'x-session': 's1' } }))
    await api.removePeer('trip', 'user-1')
    await api.removePeer('trip', 'user-2')
    const sent = request.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'))
    expect(sent).toEqual(['tma user=1&hash=ab', 'session s1'])
  })

  it('begins with the kept session, and keeps the newest one', async () => {
    const kept = { read: () => 'old', keep: vi.fn(), remove: vi.fn() }
    const request = vi.fn(
      async (_url: string | URL | Request, _init?: RequestInit) =>
        new Response(null, { status: 204, headers: { 'x-session': 'new' } }),
    )
    const api = createApi('user=1&hash=ab', 'fa', request, kept)
    await api.removePeer('trip', 'user-1')
    expect(new Headers(request.mock.calls[0]?.[1]?.headers).get('authorization')).toBe('session old')
    expect(kept.keep).toHaveBeenCalledExactlyOnceWith('new')
    expect(kept.remove).not.toHaveBeenCalled()
  })

  it('drops a refused session, and sends the init data instead', async () => {
    const kept = { read: () => 'old', keep: vi.fn(), remove: vi.fn() }
    const sent: (string | null)[] = []
    const request = async (_url: string | URL | Request, init?: RequestInit) => {
      const authorization = new Headers(init?.headers).get('authorization')
      sent.push(authorization)
      if (authorization === 'session old') return problem({ code: 'INIT_DATA_EXPIRED' }, 401)
      return Response.json({ listId: 'trip', webappReqId: 'r1', freshFor: 9 }, { status: 201 })
    }
    const api = createApi('user=1&hash=ab', 'fa', request, kept)
    expect(await api.prepareRequest({ listId: 'trip' })).toMatchObject({ webappReqId: 'r1' })
    expect(sent).toEqual(['session old', 'tma user=1&hash=ab'])
    expect(kept.remove).toHaveBeenCalledOnce()
  })

  it('keeps a session that came while an older one was refused', async () => {
    const answers = new Map([['session old', 401]])
    let letGo = () => {}
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    const sent: (string | null)[] = []
    const request = async (url: string | URL | Request, init?: RequestInit) => {
      const authorization = new Headers(init?.headers).get('authorization') ?? ''
      sent.push(authorization)
      if (String(url).includes('user-2')) await held
      const status = answers.get(authorization) ?? 204
      return status === 204
        ? new Response(null, { status, headers: { 'x-session': 'new' } })
        : problem({ code: 'INIT_DATA_INVALID' }, status)
    }
    const kept = { read: () => 'old', keep: vi.fn(), remove: vi.fn() }
    const api = createApi('user=1&hash=ab', 'fa', request, kept)
    const slow = api.removePeer('trip', 'user-2')
    await api.removePeer('trip', 'user-1')
    letGo()
    await slow
    expect(sent).toEqual(['session old', 'session old', 'tma user=1&hash=ab', 'session new'])
    expect(kept.remove).toHaveBeenCalledOnce()
  })

  it('is refused when the session and the init data are both refused, after one attempt with each', async () => {
    const { api, request } = setup(() => problem({ code: 'INIT_DATA_EXPIRED' }, 401))
    await expect(api.lists()).rejects.toMatchObject({ code: 'INIT_DATA_EXPIRED' })
    expect(request).toHaveBeenCalledTimes(1)
  })

  it('makes a list visible in chats', async () => {
    const visibility = {
      visibleInChats: true,
      preview: { text: 'Trip', entities: [] },
      example: '@handpick_bot trip',
    }
    const { api, request } = setup(() => Response.json(visibility))
    expect(await api.setVisibility('trip', true)).toEqual(visibility)
    expect(request).toHaveBeenCalledWith(
      'api/lists/trip/visibility',
      expect.objectContaining({ method: 'PUT', body: '{"visibleInChats":true}' }),
    )
  })

  it('escapes values in an address', async () => {
    const { api, request } = setup(() => new Response(null, { status: 204 }))
    await api.removePeer('../x', 'user-1?')
    expect(request.mock.calls[0]?.[0]).toBe('api/lists/..%2Fx/peers/user-1%3F')
  })

  it('reads a photo', async () => {
    const { api, request } = setup(() => new Response('jpeg'))
    expect(await (await api.photo('user-1', '-12')).text()).toBe('jpeg')
    expect(request.mock.calls[0]?.[0]).toBe('api/photos/user-1/-12')
  })

  it('asks the backend to send a keyboard in the bot’s chat', async () => {
    const { api, request } = setup(() => new Response(null, { status: 201 }))
    await api.sendKeyboard({ listId: 'trip' })
    expect(request).toHaveBeenCalledWith(
      'api/keyboards',
      expect.objectContaining({ method: 'POST', body: '{"listId":"trip"}' }),
    )
  })

  it('opens the event stream from the last event', async () => {
    const { api, request } = setup(() => new Response(''))
    await api.events('42', new AbortController().signal)
    expect(request.mock.calls[0]?.[1]?.headers).toMatchObject({ 'last-event-id': '42' })
  })

  it('throws a problem with its code and the time to wait', async () => {
    const { api } = setup(() => problem({ code: 'TELEGRAM_FLOOD_WAIT', detail: 'slow', retryAfter: 7 }, 429))
    await expect(api.lists()).rejects.toMatchObject({
      code: 'TELEGRAM_FLOOD_WAIT',
      message: 'slow',
      retryAfter: 7,
    })
  })

  it.each<[string, () => Response | Promise<Response>, string]>([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'OFFLINE'],
    ['a proxy’s page for a backend that is away', () => new Response('<h1>', { status: 502 }), 'OFFLINE'],
    ['a line that breaks within the answer', () => new Response(brokenBody()), 'OFFLINE'],
    ['a page that is no problem document', () => new Response('<h1>', { status: 404 }), 'ANSWER_INVALID'],
    ['an unknown code', () => problem({ code: 'NEW' }, 400), 'ANSWER_INVALID'],
    ['an answer that is no JSON', () => new Response('<h1>'), 'ANSWER_INVALID'],
    ['an answer of another shape', () => Response.json({ lists: 1 }), 'ANSWER_INVALID'],
  ])('fails with the right code on %s', async (_, answer, code) => {
    await expect(setup(answer).api.lists()).rejects.toMatchObject({ code })
  })
})

const brokenBody = () =>
  new ReadableStream({
    start: controller => controller.error(new TypeError('network error')),
  })
