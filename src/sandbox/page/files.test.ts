import { InputMedia } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { openTelegram } from '../test-clients.ts'
import { encodePng } from '../world/photos/png.ts'

const { sandbox, bot, sam, samId } = await openTelegram()
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
  it('is only saved when it could do something in the page', async () => {
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
  it('comes in the part that a player asks for', async () => {
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
  it('that nobody has sent isn’t there', async () => {
    expect((await get('/files/photo/1')).status).toBe(404)
    expect((await get('/files/document/1')).status).toBe(404)
  })
})

describe('a person’s own file', () => {
  const upload = (body: BodyInit, headers: Record<string, string>) =>
    fetch(`${sandbox.url}/upload`, { method: 'POST', headers, body })

  it('goes up by the page and out by the same method as any other', async () => {
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
  it('needs somebody whose it is, and something in it', async () => {
    expect((await upload(new Uint8Array(PNG), {})).status).toBe(401)
    expect((await upload('', { 'x-user-id': String(samId) })).status).toBe(400)
  })
})
