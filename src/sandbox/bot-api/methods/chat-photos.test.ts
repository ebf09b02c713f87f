import { expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'
import { filesOf, png, uploaded } from '../test-files.ts'
import { updatesOf } from '../test-updates.ts'

/** The photos of chats, and the bot's own. */

const api = await openBotApi()
const { sandbox, result, refusal, sam } = api
const { send, download } = filesOf(api)
await sam.say('sandbox_bot', '/start')
const bot = await sam.peerNamed('sandbox_bot')
const botUser = { ...bot, _: 'inputUser' }

const image = png(200)
const photo = new File([new Uint8Array(image)], 'trip.png')

const updates = updatesOf(api)

/** A supergroup or channel of Sam's in which the bot is an administrator with these rights. */
async function openChannel(adminRights: object, kind: object = {}) {
  const made = await createChannel(sam, kind)
  if (!('broadcast' in kind)) await made.invite(botUser)
  await made.setRights(botUser, adminRights)
  await updates()
  return made
}

async function openBasicGroup(isAdmin: boolean) {
  const { updates: made } = await sam.rpc('messages.createChat', { users: [botUser], title: 'Us' })
  const [{ id: chatId }] = made.chats
  await sam.rpc('messages.editChatAdmin', { chatId, userId: botUser, isAdmin })
  await updates()
  return { chat_id: -chatId, chatId, peer: { _: 'inputPeerChat', chatId } }
}

it('a bot sets a group’s photo, hears of it, and finds it in the chat', async () => {
  const { chat_id, peer } = await openChannel({ changeInfo: true })
  expect(await result('getChat', { chat_id })).not.toHaveProperty('photo')
  expect(await send('setChatPhoto', { chat_id }, { photo })).toBe(true)
  const [{ message }] = await updates()
  expect(message).toMatchObject({ chat: { id: chat_id }, from: { id: BOT_ID } })
  expect(message.new_chat_photo).toMatchObject([{ width: 200 }, { width: 200 }, { width: 200, height: 200 }])
  expect((await download(message.new_chat_photo[0].file_id)).bytes).toEqual(image)
  const told = (await result('getChat', { chat_id })).photo
  expect((await download(told.small_file_id)).bytes).toEqual(image)
  expect((await download(told.big_file_id)).path).toMatch(/^profile_photos\/.*\.png$/)
  const [said] = await sam.history(peer)
  expect(said.action).toMatchObject({ _: 'messageActionChatEditPhoto', photo: { _: 'photo' } })
  const shown = await fetch(`${sandbox.url}/photos/${said.action.photo.id}?size=b`)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(image)

  expect(await result('deleteChatPhoto', { chat_id })).toBe(true)
  expect(await updates()).toMatchObject([{ message: { delete_chat_photo: true, from: { id: BOT_ID } } }])
  expect(await result('getChat', { chat_id })).not.toHaveProperty('photo')
  expect(await refusal('deleteChatPhoto', { chat_id })).toBe('400 Bad Request: CHAT_NOT_MODIFIED')
  // A user who has the message still has the file.
  expect((await download(message.new_chat_photo[2].file_id)).bytes).toEqual(image)
})

it('a bot is told of the photo that a person gives to a chat, as a post in a channel', async () => {
  const group = await openBasicGroup(false)
  const channel = await openChannel({ changeInfo: true, postMessages: true }, { broadcast: true })
  const photo = { _: 'inputChatUploadedPhoto', file: await uploaded(sam, 'us.png', image) }
  await sam.rpc('messages.editChatPhoto', { chatId: group.chatId, photo })
  await sam.rpc('channels.editPhoto', { channel: channel.channel, photo })
  await sam.rpc('channels.editPhoto', { channel: channel.channel, photo: { _: 'inputChatPhotoEmpty' } })
  expect(await updates()).toMatchObject([
    { message: { from: { id: SAM_ID }, new_chat_photo: [{}, {}, {}] } },
    { channel_post: { sender_chat: { id: channel.chat_id }, new_chat_photo: [{}, {}, {}] } },
    { channel_post: { delete_chat_photo: true } },
  ])
  expect(await result('getChat', { chat_id: group.chat_id })).toHaveProperty('photo')
})

it('a photo that a message has becomes a chat’s', async () => {
  const { chat_id, channel, peer } = await openChannel({ changeInfo: true })
  await send('sendPhoto', { chat_id }, { photo })
  const [said] = await sam.history(peer)
  const { id, accessHash, fileReference } = said.media.photo
  const known = { _: 'inputPhoto', id, accessHash, fileReference }
  const edit = (more: object) =>
    sam.rpc('channels.editPhoto', { channel, photo: { _: 'inputChatPhoto', id: { ...known, ...more } } })
  await edit({})
  const told = (await result('getChat', { chat_id })).photo
  expect((await download(told.small_file_id)).bytes).toEqual(image)
  await expect(edit({ accessHash: '1' })).rejects.toThrow('400 PHOTO_INVALID')
  const moving = { _: 'inputChatUploadedPhoto', video: await uploaded(sam, 'x.mp4', image) }
  await expect(sam.rpc('channels.editPhoto', { channel, photo: moving })).rejects.toThrow(
    '400 VIDEO_FILE_INVALID',
  )
  const none = { _: 'inputChatUploadedPhoto' }
  await expect(sam.rpc('channels.editPhoto', { channel, photo: none })).rejects.toThrow(
    '400 PHOTO_FILE_MISSING',
  )
})

it('a chat’s photo is refused where it can’t be changed, and for what can’t be one', async () => {
  const rights = '400 Bad Request: not enough rights to change chat photo'
  const without = await openChannel({ pinMessages: true })
  await sam.rpc('messages.editChatDefaultBannedRights', {
    peer: without.peer,
    bannedRights: { _: 'chatBannedRights', untilDate: 0, changeInfo: true },
  })
  expect(await send('setChatPhoto', { chat_id: without.chat_id }, { photo })).toBe(rights)
  expect(await refusal('deleteChatPhoto', { chat_id: without.chat_id })).toBe(rights)
  const member = await openBasicGroup(false)
  expect(await send('setChatPhoto', { chat_id: member.chat_id }, { photo })).toBe(rights)
  const inPrivate = "400 Bad Request: can't change private chat photo"
  expect(await send('setChatPhoto', { chat_id: SAM_ID }, { photo })).toBe(inPrivate)
  expect(await refusal('deleteChatPhoto', { chat_id: SAM_ID })).toBe(inPrivate)

  const { chat_id } = await openBasicGroup(true)
  const refused = (bytes: Buffer) =>
    send('setChatPhoto', { chat_id }, { photo: new File([new Uint8Array(bytes)], 'x.png') })
  expect(await refusal('setChatPhoto', { chat_id, photo: 'AgACAgQ' })).toBe(
    '400 Bad Request: photo must be uploaded as an InputFile',
  )
  expect(await refused(Buffer.from('no image'))).toBe('400 Bad Request: IMAGE_PROCESS_FAILED')
  expect(await refused(png(159))).toBe('400 Bad Request: PHOTO_CROP_SIZE_SMALL')
  expect(await refused(png(5001))).toBe('400 Bad Request: PHOTO_INVALID_DIMENSIONS')
  expect(await refused(png(160))).toBe(true)
})

it('a bot’s own photo is seen by people, and goes', async () => {
  const static_ = { type: 'static', photo: 'attach://me' }
  expect(await result('removeMyProfilePhoto')).toBe(true)
  const told = sandbox.updates('updateUser', { to: SAM_ID }).next()
  const page = await fetch(`${sandbox.url}/updates?user=${SAM_ID}`)
  expect(await send('setMyProfilePhoto', { photo: static_ }, { me: photo })).toBe(true)
  await told
  await page.body?.cancel()
  const { total_count, photos } = await result('getUserProfilePhotos', { user_id: BOT_ID })
  expect(total_count).toBe(1)
  expect((await download(photos[0].at(-1).file_id)).bytes).toEqual(image)
  const seen = async () => (await sam.rpc('users.getUsers', { id: [botUser] }))[0].photo
  expect(await seen()).toMatchObject({ _: 'userProfilePhoto' })
  expect(await result('removeMyProfilePhoto')).toBe(true)
  expect(await seen()).toBeUndefined()
  expect(await result('getUserProfilePhotos', { user_id: BOT_ID })).toEqual({ total_count: 0, photos: [] })

  const given = (value: unknown) => refusal('setMyProfilePhoto', { photo: value })
  expect(await given('{')).toBe("400 Bad Request: can't parse photo JSON object")
  expect(await given([])).toBe('400 Bad Request: object expected as profile photo')
  expect(await given({})).toBe('400 Bad Request: can\'t find field "type"')
  expect(await given({ type: 'x' })).toBe('400 Bad Request: invalid profile photo type specified')
  expect(await given({ type: 'static', photo: 'AgAC' })).toBe(
    '400 Bad Request: photo must be uploaded as a file',
  )
  const moving = { photo: { type: 'animated', animation: 'attach://me' } }
  expect(await send('setMyProfilePhoto', moving, { me: photo })).toBe('400 Bad Request: VIDEO_FILE_INVALID')
})
