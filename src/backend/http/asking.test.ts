import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PeerRequest } from '../../contract/peer-request.ts'
import { aRequest } from '../../contract/test-request.ts'
import { signedFor } from '../../request-chat/server/test-init-data.ts'
import { TelegramError } from '../requests/ports.ts'
import { openTestApp, SAM, type TestApp } from './test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const ask = (custom: unknown, path = '/api/requests') => app.call('POST', path, { body: { custom } })
const list = async (id: string) => (await app.call('GET', `/api/lists/${id}`)).json()

describe('a request built by hand', () => {
  it('is prepared unchanged, and its result is kept in the list of custom requests', async () => {
    const request = aRequest({
      style: 'success',
      peerType: {
        kind: 'chat',
        hasUsername: false,
        userAdminRights: ['inviteUsers'],
        botAdminRights: ['inviteUsers'],
      },
    })
    expect((await ask(request)).status).toBe(201)
    expect(app.buttons).toEqual([{ userId: SAM, button: { buttonId: 1, request } }])
    await app.accept({ buttonId: 1, peers: [{ kind: 'chat', id: 9, title: 'Flat' }] })
    expect(await list('custom')).toMatchObject({ peers: [{ kind: 'chat', id: 9, askedAs: 'group' }] })
  })
  it('is prepared again when it asks for something else', async () => {
    const first = await (await ask(aRequest())).json()
    const other = await (await ask(aRequest({ maxQuantity: 3 }))).json()
    const again = await (await ask(aRequest())).json()
    expect(other.webappReqId).not.toBe(first.webappReqId)
    expect(again.webappReqId).toBe(first.webappReqId)
  })
  it.each<[string, Partial<Record<keyof PeerRequest, unknown>>, string]>([
    ['nothing on its button', { buttonText: ' ' }, 'custom.buttonText: should not be empty'],
    ['eleven users', { maxQuantity: 11 }, 'custom.maxQuantity: '],
    ['two groups', { peerType: { kind: 'chat' }, maxQuantity: 2 }, 'custom.maxQuantity: should be 1'],
    ['a filter of another kind', { peerType: { kind: 'broadcast', forum: true } }, 'custom.peerType.forum: '],
    [
      'an unknown right',
      { peerType: { kind: 'chat', userAdminRights: ['fly'] } },
      'custom.peerType.userAdminRights.0: ',
    ],
    [
      'rights that only the bot needs',
      { peerType: { kind: 'chat', botAdminRights: ['other'] } },
      'custom.peerType: ',
    ],
    ['an unknown style', { style: 'pink' }, 'custom.style: '],
  ])('is refused before Telegram is asked when it has %s', async (_, wrong, detail) => {
    const response = await ask({ ...aRequest(), ...wrong })
    expect(response.status).toBe(400)
    const problem = await response.json()
    expect(problem.code).toBe('BODY_INVALID')
    expect(problem.detail.slice(0, detail.length)).toBe(detail)
    expect(app.buttons).toEqual([])
  })
})

describe('a request that Telegram refused', () => {
  const prepare = async (body: object) => {
    const response = await app.call('POST', '/api/requests', { body })
    return { status: response.status, ...(await response.json()) }
  }
  it.each([
    ['of a template', { listId: 'trip' }],
    ['built by hand', { custom: aRequest() }],
  ])('is replaced by another request, which is used from then on: %s', async (_, what) => {
    const { webappReqId: refused } = await prepare(what)
    expect(await prepare(what)).toMatchObject({ status: 200, webappReqId: refused })
    const other = await prepare({ ...what, instead: refused })
    expect(other).toMatchObject({ status: 201, webappReqId: expect.not.stringContaining(refused) })
    // Another window with the refused request gets the same new one.
    for (const body of [what, { ...what, instead: refused }]) {
      expect(await prepare(body)).toMatchObject({ status: 200, webappReqId: other.webappReqId })
    }
  })
  it('has to be named by its id', async () => {
    const { status, code, detail } = await prepare({ listId: 'trip', instead: 5 })
    expect([status, code]).toEqual([400, 'BODY_INVALID'])
    expect(detail).toContain('instead')
  })
})

describe('asking in the chat with the bot', () => {
  const askInChat = (listId: string) => app.call('POST', '/api/keyboards', { body: { listId } })

  it('sends a keyboard whose result is kept in the same list, and then the whole keyboard', async () => {
    expect((await askInChat('channel')).status).toBe(201)
    expect(app.messages).toMatchObject([
      { userId: SAM, text: 'Which of your channels would you like to share?', buttons: [{ buttonId: 1 }] },
    ])
    await app.accept({ buttonId: 1, peers: [{ kind: 'channel', id: 4, title: 'News' }] })
    expect(await list('channel')).toMatchObject({ peers: [{ id: 4, askedAs: 'channel' }] })
    await expect.poll(() => app.messages).toHaveLength(2)
    const { text, buttons } = app.messages.at(-1) ?? {}
    expect([text, buttons?.length]).toEqual(['Got it. Your choice is in your list now.', 7])
    expect(buttons?.[0]).toMatchObject({ buttonId: 2, request: { buttonText: 'Choose people' } })
  })
  it('never gives its request to a Mini App as a prepared button', async () => {
    await askInChat('trip')
    const response = await app.call('POST', '/api/requests', { body: { listId: 'trip' } })
    expect(await response.json()).toMatchObject({ webappReqId: 'req-1' })
  })
  it('keeps the result although no thanks can be sent', async () => {
    await askInChat('trip')
    app.telegram.sendMessage = () => Promise.reject(new TelegramError('refused', '403 USER_IS_BLOCKED'))
    await app.accept({ buttonId: 1, peers: [{ kind: 'user', id: 5 }] })
    expect(await list('trip')).toMatchObject({ peers: [{ id: 5 }] })
  })
  it('fails when Telegram refuses the message', async () => {
    app.telegram.sendMessage = () => Promise.reject(new TelegramError('unavailable', 'not connected'))
    expect((await askInChat('trip')).status).toBe(503)
  })
})

describe('a photo', () => {
  const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
  const shared = async () => {
    await app.call('POST', '/api/requests', { body: { listId: 'trip' } })
    await app.accept({
      buttonId: 1,
      peers: [{ kind: 'user', id: 5, photoId: '77' }],
      photos: [{ peerKey: 'user-5', photoId: '77', fileId: 'file' }],
    })
  }
  const read = (auth?: string) => app.call('GET', '/api/photos/user-5/77', auth === undefined ? {} : { auth })

  it('is downloaded once, and served only to its owner', async () => {
    let downloads = 0
    app.telegram.downloadPhoto = async fileId => {
      expect(fileId).toBe('file')
      downloads++
      return PNG
    }
    await shared()
    const answers = await Promise.all([read(), read()])
    expect(answers.map(one => one.status)).toEqual([200, 200])
    expect(answers[0]?.headers.get('content-type')).toBe('image/png')
    expect(answers[0]?.headers.get('cache-control')).toMatch(/^private/)
    expect(Buffer.from((await answers[1]?.arrayBuffer()) ?? [])).toEqual(PNG)
    expect(downloads).toBe(1)
    expect((await read(`tma ${signedFor(2)}`)).status).toBe(404)
    expect((await read('')).status).toBe(401)
  })
  it('is tried again when Telegram couldn’t give it', async () => {
    app.telegram.downloadPhoto = () => Promise.reject(new TelegramError('unavailable', 'not connected'))
    await shared()
    expect((await read()).status).toBe(503)
    app.telegram.downloadPhoto = async () => PNG
    expect((await read()).status).toBe(200)
  })
  it('is refused when its bytes are no image', async () => {
    app.telegram.downloadPhoto = async () => Buffer.from('<svg onload=alert(1)>')
    await shared()
    expect((await read()).status).toBe(404)
  })
  it('is unknown at a made-up address', async () => {
    expect((await app.call('GET', '/api/photos/user-5/1')).status).toBe(404)
    expect((await app.call('GET', '/api/photos/nobody/x')).status).toBe(400)
  })
})
