import { FileLocation, Long, type tl } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { nextAction, openTelegram, refusal, userButton, withoutHash } from '../test-clients.ts'
import { photoImage } from '../world/photos/photo-image.ts'

const { sandbox, bot, sam, samId, botPeer } = await openTelegram()
await sam.sendText('sandbox_bot', '/start')

/** The photo in the bot's update when a user is shared. */
async function sharedPhoto(username: string): Promise<tl.RawPhoto> {
  const { webappReqId } = await bot.call({
    _: 'bots.requestWebViewButton',
    userId: withoutHash(samId),
    button: userButton({ photoRequested: true }),
  })
  const atBot = nextAction(bot, 'messageActionRequestedPeerSentMe')
  await sam.call({
    _: 'messages.sendBotRequestedPeer',
    peer: botPeer,
    webappReqId,
    buttonId: 7,
    requestedPeers: [await sam.resolvePeer(username)],
  })
  const [shared] = (await atBot).action.peers
  return shared?.photo as tl.RawPhoto
}
const photo = await sharedPhoto('alicemoreau')

const locationOf = (
  more: Partial<tl.RawInputPhotoFileLocation> = {},
  { id, accessHash, fileReference } = photo,
): tl.RawInputPhotoFileLocation => ({
  _: 'inputPhotoFileLocation',
  id,
  accessHash,
  fileReference,
  thumbSize: 'c',
  ...more,
})
const getFile = (
  location: tl.TypeInputFileLocation = locationOf(),
  part: { offset?: number; limit?: number; precise?: boolean } = {},
  client = bot,
) =>
  client.call({
    _: 'upload.getFile',
    location,
    offset: 0,
    limit: 4096,
    ...part,
  }) as Promise<tl.upload.RawFile>

describe('a shared photo', () => {
  it('has three sizes at this data centre', () => {
    expect(photo.dcId).toBe(sandbox.dc.id)
    expect(photo.sizes).toMatchObject([
      { _: 'photoSize', type: 'a', w: 160, h: 160 },
      { _: 'photoSize', type: 'b', w: 320, h: 320 },
      { _: 'photoSize', type: 'c', w: 640, h: 640 },
    ])
  })
  it.each(['a', 'b', 'c'])('is downloaded completely in size %s by the library', async thumbSize => {
    const size = photo.sizes.find(one => one._ === 'photoSize' && one.type === thumbSize) as tl.RawPhotoSize
    const location = new FileLocation(locationOf({ thumbSize }), size.size, photo.dcId)
    const file = Buffer.from(await bot.downloadAsBuffer(location))
    expect(file.length).toBe(size.size)
    expect(file.subarray(1, 4).toString()).toBe('PNG')
    expect(file.readUInt32BE(16)).toBe(size.w)
    expect(file).toEqual(photoImage(photo.id.toString(), thumbSize))
  })
  it('can be fetched part by part', async () => {
    const parts = []
    for (let offset = 0; ; offset += 4096) {
      const { bytes, type } = await getFile(locationOf(), { offset })
      expect(type._).toBe('storage.filePng')
      parts.push(bytes)
      if (bytes.length < 4096) break
    }
    expect(Buffer.concat(parts)).toEqual(photoImage(photo.id.toString(), 'c'))
  })
  it.each([
    [{ offset: 1 }, 'OFFSET_INVALID'],
    [{ offset: 1024 }, 'OFFSET_INVALID'],
    [{ offset: -4096 }, 'OFFSET_INVALID'],
    [{ offset: 512, limit: 1024, precise: true }, 'OFFSET_INVALID'],
    [{ limit: 0 }, 'LIMIT_INVALID'],
    [{ limit: 1000 }, 'LIMIT_INVALID'],
    [{ limit: 12_288 }, 'LIMIT_INVALID'],
    [{ limit: 2 * 1024 * 1024 }, 'LIMIT_INVALID'],
    [{ offset: 1024 * 1024 - 1024, limit: 2048, precise: true }, 'LIMIT_INVALID'],
    [{ offset: 1024, limit: 3072, precise: true }, undefined],
    [{ limit: 1024 * 1024 }, undefined],
  ])('answers the part %j as Telegram does: %s', async (part, error) => {
    expect(await refusal(getFile(locationOf(), part))).toBe(error && `400 ${error}`)
  })
  it('is refused without the viewer’s own access hash and file reference', async () => {
    const { fileReference } = photo
    const changed = Uint8Array.from(fileReference, (byte, at) => (at === 12 ? byte ^ 1 : byte))
    const old = Uint8Array.from(fileReference)
    old.set([0, 0, 0, 0], 1)
    const wrong: [Partial<tl.RawInputPhotoFileLocation>, string][] = [
      [{ accessHash: Long.ONE }, 'LOCATION_INVALID'],
      [{ id: Long.ONE }, 'LOCATION_INVALID'],
      [{ thumbSize: 'x' }, 'LOCATION_INVALID'],
      [{ thumbSize: 'constructor' }, 'LOCATION_INVALID'],
      [{ fileReference: new Uint8Array() }, 'FILE_REFERENCE_EMPTY'],
      [{ fileReference: new Uint8Array(5) }, 'FILE_REFERENCE_INVALID'],
      [{ fileReference: changed }, 'FILE_REFERENCE_INVALID'],
      [{ fileReference: old }, 'FILE_REFERENCE_INVALID'],
    ]
    for (const [more, error] of wrong) expect(await refusal(getFile(locationOf(more)))).toBe(`400 ${error}`)
    expect(await refusal(getFile(locationOf(), {}, sam))).toBe('400 LOCATION_INVALID')
  })
  it('gets a fresh file reference when its message is fetched', async () => {
    const history = await bot.call({
      _: 'messages.getMessages',
      id: [
        { _: 'inputMessageID', id: 2 },
        { _: 'inputMessageID', id: 999_999 },
      ],
    })
    const [message, missing] = (history as tl.messages.RawMessages).messages
    const action = message?._ === 'messageService' ? message.action : undefined
    const again = action?._ === 'messageActionRequestedPeerSentMe' ? action.peers[0]?.photo : undefined
    expect(again?.id).toEqual(photo.id)
    expect(await refusal(getFile(locationOf({}, again as tl.RawPhoto)))).toBeUndefined()
    expect(missing).toMatchObject({ _: 'messageEmpty', id: 999_999 })
  })
  it('is absent when the peer has none', async () => {
    expect(await sharedPhoto('bobtanaka')).toBeFalsy()
  })
})

describe('a profile photo', () => {
  it('is downloaded with the library’s own data about the user', async () => {
    const alice = await sam.getUser('alicemoreau')
    const big = alice.photo?.big
    expect(big).toBeDefined()
    if (!big) return
    const file = Buffer.from(await sam.downloadAsBuffer(big))
    expect(file).toEqual(photoImage(photo.id.toString(), 'c'))
  })
  it('is refused with the id of another photo', async () => {
    const peer = await sam.resolvePeer('bobtanaka')
    const location: tl.RawInputPeerPhotoFileLocation = {
      _: 'inputPeerPhotoFileLocation',
      peer,
      photoId: photo.id,
    }
    expect(await refusal(getFile(location, {}, sam))).toBe('400 LOCATION_INVALID')
  })
})

describe('the photos of the client page', () => {
  it('are the same images, by their ids', async () => {
    const id = photo.id.toString()
    const response = await fetch(`${sandbox.url}/photos/${id}?size=b`)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(photoImage(id, 'b'))
    expect((await fetch(`${sandbox.url}/photos/1`)).status).toBe(400)
    expect((await fetch(`${sandbox.url}/photos/${id}?size=z`)).status).toBe(400)
  })
})
