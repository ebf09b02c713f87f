import { describe, expect, it, vi } from 'vitest'
import { createApi } from './client.ts'

/** The client in front of a backend with one answer. */
function setup(answer: () => Response | Promise<Response>) {
  const request = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => answer())
  return { api: createApi('user=1&hash=ab', request), request }
}
const problem = (fields: object, status: number) =>
  Response.json({ type: 'about:blank', title: 'No', status, ...fields }, { status })

describe('the backend’s client', () => {
  it('proves who is using it, and asks for what the contract says', async () => {
    const prepared = { templateId: 'trip', webappReqId: 'r1', freshFor: 9 }
    const { api, request } = setup(() => Response.json(prepared, { status: 201 }))
    expect(await api.prepareRequest({ templateId: 'trip' })).toEqual(prepared)
    expect(request).toHaveBeenCalledWith('api/requests', {
      method: 'POST',
      headers: { authorization: 'tma user=1&hash=ab', 'content-type': 'application/json' },
      body: '{"templateId":"trip"}',
    })
  })

  it('goes on with the session that an answer brought', async () => {
    const { api, request } = setup(() => new Response(null, { status: 204, headers: { 'x-session': 's1' } }))
    await api.removePeer('trip', 'user-1')
    await api.removePeer('trip', 'user-2')
    const sent = request.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'))
    expect(sent).toEqual(['tma user=1&hash=ab', 'session s1'])
  })

  it('opens a list to chats', async () => {
    const sharing = {
      isSharable: true,
      preview: { text: 'Trip', entities: [] },
      example: '@handpick_bot trip',
    }
    const { api, request } = setup(() => Response.json(sharing))
    expect(await api.setSharing('trip', true)).toEqual(sharing)
    expect(request).toHaveBeenCalledWith(
      'api/lists/trip/sharing',
      expect.objectContaining({ method: 'PUT', body: '{"isSharable":true}' }),
    )
  })

  it('keeps what is put into an address in its place', async () => {
    const { api, request } = setup(() => new Response(null, { status: 204 }))
    await api.removePeer('../x', 'user-1?')
    expect(request.mock.calls[0]?.[0]).toBe('api/lists/..%2Fx/peers/user-1%3F')
  })

  it('reads a photo', async () => {
    const { api, request } = setup(() => new Response('jpeg'))
    expect(await (await api.photo('user-1', '-12')).text()).toBe('jpeg')
    expect(request.mock.calls[0]?.[0]).toBe('api/photos/user-1/-12')
  })

  it('has the bot ask in its chat', async () => {
    const { api, request } = setup(() => new Response(null, { status: 201 }))
    await api.sendKeyboard({ templateId: 'trip' })
    expect(request).toHaveBeenCalledWith(
      'api/keyboards',
      expect.objectContaining({ method: 'POST', body: '{"templateId":"trip"}' }),
    )
  })

  it('opens the event stream where it was left', async () => {
    const { api, request } = setup(() => new Response(''))
    await api.events('42', new AbortController().signal)
    expect(request.mock.calls[0]?.[1]?.headers).toMatchObject({ 'last-event-id': '42' })
  })

  it('throws a problem by its code, with how long to wait', async () => {
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
  ])('names %s', async (_, answer, code) => {
    await expect(setup(answer).api.lists()).rejects.toMatchObject({ code })
  })
})

const brokenBody = () =>
  new ReadableStream({
    start: controller => controller.error(new TypeError('network error')),
  })
