import { FileLocation, Long, MemoryStorage, type TelegramClient, type tl as Tl } from '@mtcute/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../start.ts'
import { connectBot, connectUser, createClient, refusal, startTestSandbox, textsOf } from '../test-clients.ts'
import { photoImage } from '../world/photos/photo-image.ts'
import { toAuthKey } from './crypto/message.ts'
import { ping, tl } from './test-letters.ts'
import { openWire, resultOf } from './test-wire.ts'

const FIRST = 1
const HOME = 4

let sandbox: Sandbox
let bot: TelegramClient
let sam: TelegramClient
beforeAll(async () => {
  sandbox = await startTestSandbox({ homeDc: { id: HOME, port: 0 } })
  ;[bot, sam] = await Promise.all([connectBot(sandbox), connectUser(sandbox)])
})
afterAll(async () => {
  await Promise.all([bot, sam].map(client => client.destroy()))
  await sandbox.close()
})

describe('accounts that live in another data centre', () => {
  it('log in there, bots and users alike, with clients that contacted the first data centre', async () => {
    expect(sandbox.dc.id).toBe(FIRST)
    for (const client of [bot, sam]) expect(await client.getPrimaryDcId()).toBe(HOME)
    await sam.sendText('sandbox_bot', '/start')
    expect((await bot.getMe()).username).toBe('sandbox_bot')
  })
  it('aren’t sent there with a wrong token', async () => {
    const stranger = createClient(sandbox)
    expect(await refusal(stranger.start({ botToken: '7000000001:AAwrong' }))).toBe('400 ACCESS_TOKEN_INVALID')
    expect(await stranger.getPrimaryDcId()).toBe(FIRST)
    await stranger.destroy()
  })
  it('get the addresses of both data centres, each also for files', async () => {
    const { thisDc, dcOptions } = await sam.call({ _: 'help.getConfig' })
    expect(thisDc).toBe(HOME)
    expect(dcOptions.map(({ id, port, mediaOnly = false }) => [id, port, mediaOnly])).toEqual([
      [FIRST, sandbox.dc.port, false],
      [FIRST, sandbox.dc.port, true],
      [HOME, sandbox.homeDc.port, false],
      [HOME, sandbox.homeDc.port, true],
    ])
  })
})

describe('a file that is stored in another data centre', () => {
  it('is downloaded from there, with an exported authorization', async () => {
    const { users } = await sam.call({ _: 'contacts.resolveUsername', username: 'alicemoreau' })
    const photo = (users[0] as Tl.RawUser).photo as Tl.RawUserProfilePhoto
    const location: Tl.RawInputPeerPhotoFileLocation = {
      _: 'inputPeerPhotoFileLocation',
      peer: await sam.resolvePeer('alicemoreau'),
      photoId: photo.photoId,
      big: true,
    }
    const bytes = await sam.downloadAsBuffer(new FileLocation(location, undefined, photo.dcId))
    expect(Buffer.from(bytes)).toEqual(photoImage(photo.photoId.toString(), 'c'))
    const part = { _: 'upload.getFile', location, offset: 0, limit: 4096 } as const
    // The library's own form of FILE_MIGRATE_1.
    expect(await refusal(sam.call(part))).toBe('303 FILE_MIGRATE_%d')
  })
})

describe('a session outside of the accounts’ data centre', () => {
  it('is told of no updates', async () => {
    const storage = new MemoryStorage()
    const guest = createClient(sandbox, storage)
    const { id, bytes } = await sam.call({ _: 'auth.exportAuthorization', dcId: FIRST })
    await guest.call({ _: 'auth.importAuthorization', id, bytes })
    const key = toAuthKey(Buffer.from((await storage.authKeys.get(FIRST)) ?? []))
    await guest.destroy()
    const wire = openWire(sandbox, key)
    const state = await wire.answerTo(wire.send({ body: tl({ _: 'updates.getState' }) }))
    expect(resultOf(state)).toMatchObject({ _: 'updates.state' })
    const heard = textsOf(sam)
    await sam.sendText('sandbox_bot', '/start')
    await bot.sendText((await sam.getMe()).id, 'for the other data centre')
    await expect.poll(() => heard).toEqual(['for the other data centre'])
    await wire.answerTo(wire.send({ body: ping(), seqNo: 2 }))
    expect(wire.heard.filter(({ _ }) => _.startsWith('updates'))).toEqual([])
    wire.close()
  })
})

describe('an exported authorization', () => {
  it('is for an existing data centre', async () => {
    expect(await refusal(sam.call({ _: 'auth.exportAuthorization', dcId: 3 }))).toBe('400 DC_ID_INVALID')
  })
  it('is valid at that data centre, and only unchanged', async () => {
    const given = await sam.call({ _: 'auth.exportAuthorization', dcId: FIRST })
    const wrong = new Uint8Array(given.bytes).fill(0, 0, 1)
    const importing = (bytes: Uint8Array, id = given.id) =>
      sam.call({ _: 'auth.importAuthorization', id, bytes }, { dcId: FIRST })
    expect(await refusal(importing(wrong))).toBe('400 AUTH_BYTES_INVALID')
    expect(await refusal(importing(given.bytes, Long.fromNumber(1)))).toBe('400 AUTH_BYTES_INVALID')
    expect((await importing(given.bytes))._).toBe('auth.authorization')
    expect(await refusal(importing(given.bytes))).toBe('400 AUTH_BYTES_INVALID')
  })
})

describe('a client that knows the data centre by another number', () => {
  it('downloads files from the number that it is told', async () => {
    const here = await startTestSandbox()
    const user = await connectUser({ ...here, dc: { ...here.dc, id: 2 } })
    const { users } = await user.call({ _: 'contacts.resolveUsername', username: 'alicemoreau' })
    const photo = (users[0] as Tl.RawUser).photo as Tl.RawUserProfilePhoto
    const location: Tl.RawInputPeerPhotoFileLocation = {
      _: 'inputPeerPhotoFileLocation',
      peer: await user.resolvePeer('alicemoreau'),
      photoId: photo.photoId,
      big: true,
    }
    expect([photo.dcId, await user.getPrimaryDcId()]).toEqual([FIRST, 2])
    const bytes = await user.downloadAsBuffer(new FileLocation(location, undefined, photo.dcId))
    expect(Buffer.from(bytes)).toEqual(photoImage(photo.photoId.toString(), 'c'))
  })
})
