import { InputMedia, type tl } from '@mtcute/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { article, nextUpdate, openTelegram } from '../test-clients.ts'
import { encodePng } from '../world/photos/png.ts'

const { sandbox, bot, sam, samId, botUser } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')
const PNG = encodePng(8, [[1, 2, 3]], () => 0)

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}${path}`, { headers })
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
async function sentId(media: Parameters<typeof bot.sendMedia>[1]): Promise<string> {
  const sent = await bot.sendMedia(samId, media)
  if (sent.media?.type === 'photo') return sent.media.id.toString()
  if (sent.media && 'raw' in sent.media && sent.media.raw._ === 'document')
    return sent.media.raw.id.toString()
  throw new Error('It is no file')
}

describe('a file of a message', () => {
  it('is shown when it is a picture', async () => {
    const response = await get(`/files/photo/${await sentId(InputMedia.photo(PNG))}`)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await bodyOf(response)).toEqual(PNG)
  })
  it('can only be saved when it could run in the page', async () => {
    const page = InputMedia.document(Buffer.from('<script>alert(1)</script>'), {
      fileName: 'a.html',
      fileMime: 'text/html',
    })
    const response = await get(`/files/document/${await sentId(page)}?save=a%20b.html`)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%20b.html")
    const unnamed = await get(`/files/document/${await sentId(page)}`)
    expect(unnamed.headers.get('content-disposition')).toMatch(/^attachment/)
  })
  it('is sent in the part that a player asks for', async () => {
    const id = await sentId(InputMedia.voice(Buffer.from('0123456789'), { fileMime: 'audio/ogg' }))
    const part = async (range: string) => {
      const response = await get(`/files/document/${id}`, { range })
      return [response.status, response.headers.get('content-range'), String(await bodyOf(response))]
    }
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
    expect(await part('bytes=5-99')).toEqual([206, 'bytes 5-9/10', '56789'])
    expect(await part('bytes=20-')).toEqual([200, null, '0123456789'])
  })
  it('that nobody has sent doesn’t exist', async () => {
    expect((await get('/files/photo/1')).status).toBe(404)
    expect((await get('/files/document/1')).status).toBe(404)
  })
})

describe('a person’s own file', () => {
  const upload = (body: BodyInit, headers: Record<string, string>) =>
    fetch(`${sandbox.url}/upload`, { method: 'POST', headers, body })

  it('is uploaded by the page, and sent by the same method as any other', async () => {
    const answer = await (await upload(new Uint8Array(PNG), { 'x-user-id': String(samId) })).json()
    expect(answer).toEqual({ id: expect.stringMatching(/^\d+$/), parts: 1 })
    const file = { _: 'inputFile', ...answer, name: 'a.png', md5Checksum: '' }
    const peer = { _: 'inputPeerSelf' }
    const media = { _: 'inputMediaUploadedPhoto', file }
    const response = await fetch(`${sandbox.url}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': String(samId) },
      body: JSON.stringify({ _: 'messages.sendMedia', peer, media, message: 'mine', randomId: '5' }),
    })
    const { result } = await response.json()
    expect(result.updates[1].message).toMatchObject({ message: 'mine', media: { _: 'messageMediaPhoto' } })
  })
  it('needs an owner and content', async () => {
    expect((await upload(new Uint8Array(PNG), {})).status).toBe(401)
    expect((await upload('', { 'x-user-id': String(samId) })).status).toBe(400)
  })
})

describe('the picture of an inline result', () => {
  const results = (url: string): tl.TypeInputBotInlineResult[] => {
    const web = { url, size: 0, mimeType: 'image/jpeg', attributes: [] }
    return [{ ...article(), thumb: { _: 'inputWebDocument', ...web } }]
  }
  async function shown(url: string | ((queryId: string) => string)) {
    const asked = nextUpdate(bot, 'updateBotInlineQuery')
    const peer = { _: 'inputPeerEmpty' } as const
    const query = { query: String(url), offset: '' }
    const answered = sam.call({ _: 'messages.getInlineBotResults', bot: botUser, peer, ...query })
    const { queryId } = await asked
    const address = typeof url === 'string' ? url : url(String(queryId))
    const answer = { queryId, results: results(address), cacheTime: 0 }
    await bot.call({ _: 'messages.setInlineBotResults', ...answer })
    await answered
    return get(`/files/inline/${queryId}/one`)
  }

  it('is fetched from this machine', async () => {
    const id = await sentId(InputMedia.photo(PNG))
    const response = await shown(`${sandbox.url}/files/photo/${id}`)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await bodyOf(response)).toEqual(PNG)
  })
  it('doesn’t exist when it is no picture, is on another machine, or was never offered', async () => {
    expect((await shown(`${sandbox.url}/cast`)).status).toBe(404)
    expect((await shown('http://sandbox.invalid/a.png')).status).toBe(404)
    expect((await get('/files/inline/5/one')).status).toBe(404)
  })
  it('isn’t fetched when its address is its own picture', async () => {
    const fetches = vi.spyOn(globalThis, 'fetch')
    onTestFinished(() => fetches.mockRestore())
    const response = await shown(queryId => `${sandbox.url}/files/inline/${queryId}/one`)
    expect(response.status).toBe(404)
    // The test makes a request, the sandbox makes one to itself, and there are no more.
    expect(fetches).toHaveBeenCalledTimes(2)
  })
})
