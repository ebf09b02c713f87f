import { expect, it } from 'vitest'
import { serveForTest } from '../../test-server.ts'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { filesOf, png } from '../test-files.ts'

/** Covers of videos, and where videos start. */

const api = await openBotApi()
const { result, refusal, sam } = api
const { send, download } = filesOf(api)
await sam.say('sandbox_bot', '/start')

const chat_id = SAM_ID
const image = png()
const file = (name: string, bytes: Buffer = Buffer.from('moving')) => new File([new Uint8Array(bytes)], name)
const newest = async () => (await sam.history('sandbox_bot', 1))[0].media

it('a video has a cover from the request and a start, and keeps both in a copy and a forward', async () => {
  const files = { video: file('a.mp4'), still: file('still.png', image) }
  const sent = await send('sendVideo', { chat_id, cover: 'attach://still', start_timestamp: '7' }, files)
  expect(sent.video).toMatchObject({ cover: [{ width: 40, height: 40 }], start_timestamp: 7 })
  expect((await download(sent.video.cover[0].file_id)).bytes).toEqual(image)
  expect(await newest()).toMatchObject({ videoCover: { _: 'photo' }, videoTimestamp: 7 })
  const from = { chat_id, from_chat_id: chat_id, message_id: sent.message_id }
  await result('copyMessage', from)
  expect(await newest()).toMatchObject({ videoCover: { _: 'photo' }, videoTimestamp: 7 })
  expect((await result('forwardMessage', from)).video).toMatchObject({ start_timestamp: 7, cover: [{}] })
  const later = { ...from, video_start_timestamp: 9 }
  expect((await result('forwardMessage', later)).video).toMatchObject({ start_timestamp: 9, cover: [{}] })
  await result('copyMessage', { ...from, video_start_timestamp: 0 })
  expect(await newest()).toMatchObject({ videoCover: { _: 'photo' } })
  expect(await newest()).not.toHaveProperty('videoTimestamp')
})

it('a cover is a photo that Telegram has, or one on this machine’s web', async () => {
  const web = await serveForTest((_, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(image)
  })
  const { photo } = await send('sendPhoto', { chat_id }, { photo: file('a.png', image) })
  const { video } = await send('sendVideo', { chat_id }, { video: file('a.mp4') })
  expect(video).not.toHaveProperty('cover')
  for (const cover of [photo[0].file_id, `${web.root}/still.png`]) {
    const told = await result('sendVideo', { chat_id, video: video.file_id, cover })
    expect(told.video.cover).toMatchObject([{ width: 40 }])
  }
  expect(await refusal('sendVideo', { chat_id, video: video.file_id, cover: video.file_id })).toBe(
    "400 Bad Request: can't use file of type Video as Photo",
  )
})

it('videos of an album and of an edit have covers too, and other files have none', async () => {
  const { video } = await send('sendVideo', { chat_id }, { video: file('a.mp4') })
  const one = { type: 'video', media: video.file_id, cover: 'attach://still', start_timestamp: 3 }
  const still = file('still.png', image)
  const album = await send('sendMediaGroup', { chat_id, media: [one, { ...one, cover: '' }] }, { still })
  expect(album[0].video).toMatchObject({ cover: [{}], start_timestamp: 3 })
  expect(album[1].video).not.toHaveProperty('cover')
  const place = { chat_id, message_id: album[1].message_id }
  const edited = await send('editMessageMedia', { ...place, media: one }, { still })
  expect(edited.video).toMatchObject({ cover: [{}], start_timestamp: 3 })
  const { document } = await send('sendDocument', { chat_id }, { document: file('a.bin') })
  const asVideo = await send('sendVideo', { chat_id, video: document.file_id }, { cover: still })
  expect(asVideo).not.toHaveProperty('video')
  expect(await newest()).not.toHaveProperty('videoCover')
})
