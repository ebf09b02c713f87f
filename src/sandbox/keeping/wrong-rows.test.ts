import { expect, it } from 'vitest'
import { loadSchema } from '../tl/schema.ts'
import { createWriter } from '../tl/writer.ts'
import { editPhoto } from '../world/chats/edit-info.ts'
import { setInlineResults } from '../world/inline/inline-queries.ts'
import { toGeoLive } from '../world/media/geo.ts'
import { createPoll } from '../world/media/polls.ts'
import { deleteMessages } from '../world/messages/delete-messages.ts'
import { editMessage } from '../world/messages/edit-message.ts'
import { sendMedia } from '../world/messages/send-media.ts'
import { sendText } from '../world/messages/send-text.ts'
import { encodePng } from '../world/photos/png.ts'
import { openScene, SAM } from '../world/test-scene.ts'
import { BOT_ID } from '../world/test-world.ts'
import { createTopic } from '../world/topics/create-topic.ts'
import { editTopic, pinTopic } from '../world/topics/edit-topic.ts'
import { rowSchemas } from './row-schemas.ts'
import { type RowsByTable, wrongRows } from './wrong-rows.ts'

const schemas = rowSchemas(createWriter(loadSchema()))

it('a row may refer to a deleted message, but a deletion not to a message that still exists', () => {
  const { world, alice } = openScene()
  const { id, box } = sendText(world, SAM, alice, { text: 'hi' })
  editMessage(world, SAM, alice, id, { text: 'hi!' })
  const before = world.messages.get(`${box}:${id}`)
  deleteMessages(world, SAM, [id], true)
  const tables: RowsByTable = { ...world.tables }
  expect(wrongRows(tables, schemas)).toEqual([])
  const edits = [...world.edits.entries()].map(([key]) => key)
  world.deletions.replaceAll([])
  expect(wrongRows(tables, schemas).map(({ key }) => key)).toEqual(edits)
  if (before) world.messages.set(`${box}:${id}`, before)
  world.deletions.set(`${box}:9`, { messageId: id, pts: 2 })
  expect(wrongRows(tables, schemas)).toContainEqual({
    table: 'deletions',
    key: `${box}:9`,
    why: 'its message is still there',
  })
})

it('negative numbers from clients make rows that can be read again', () => {
  const { world, alice } = openScene()
  const words = (text: string) => ({ _: 'textWithEntities' as const, text, entities: [] })
  const poll = {
    ...{ _: 'poll' as const, id: 0n, hash: 0n, question: words('Tea?') },
    answers: [{ _: 'inputPollAnswer' as const, text: words('Yes') }],
  }
  for (const time of [{ closePeriod: -1 }, { closeDate: -1 }]) {
    const { id: pollId } = createPoll(world, SAM, { _: 'inputMediaPoll', poll: { ...poll, ...time } })
    sendMedia(world, SAM, alice, { kind: 'poll', pollId }, { text: '' })
  }
  const place = toGeoLive({
    _: 'inputMediaGeoLive',
    geoPoint: { _: 'inputGeoPoint', lat: 1, long: 1, accuracyRadius: -1 },
    ...{ heading: -1, proximityNotificationRadius: -1 },
  })
  sendMedia(world, SAM, alice, place, { text: '' })
  const query = { queryId: '7', botId: BOT_ID, userId: SAM, query: '', offset: '' }
  const thumb = { _: 'inputWebDocument' as const, url: 'https://example.com/', size: -1, mimeType: '' }
  const result = {
    ...{ _: 'inputBotInlineResult' as const, id: '1', type: 'article', title: 'One' },
    thumb: { ...thumb, attributes: [] },
    sendMessage: { _: 'inputBotInlineMessageText' as const, message: 'One' },
  }
  setInlineResults(world, query, { results: [result], cacheTime: -1 }, () => place)
  expect(wrongRows({ ...world.tables }, schemas)).toEqual([])
})

it('a photo that was given to a chat has to be there', () => {
  const { world, group, chatOf } = openScene()
  editPhoto(
    world,
    SAM,
    chatOf(group.id),
    encodePng(160, [[1, 2, 3]], () => 0),
  )
  const photo = chatOf(group.id).photo?.id ?? ''
  expect(wrongRows({ ...world.tables }, schemas)).toEqual([])
  world.photos.delete(photo)
  const why = `there is no photo ${photo}`
  // Sam and Alice each have the message that says so.
  expect(wrongRows({ ...world.tables }, schemas)).toMatchObject([
    { table: 'chats', key: String(group.id), why },
    { table: 'messages', why },
    { table: 'messages', why },
  ])
})

it('a message is in a topic that its chat has or had', () => {
  const { world, supergroup, chatOf } = openScene()
  const forum = () => ({ ...chatOf(supergroup.id), forum: true as const })
  world.chats.set(supergroup.id, forum())
  const wanted = { title: 'Trips', iconEmojiId: '-5' }
  const { id: topicId, box } = createTopic(world, SAM, forum(), wanted)
  sendText(world, SAM, supergroup, { text: 'hi', replyTo: { id: topicId, topicId } })
  editTopic(world, SAM, forum(), topicId, { title: 'Journeys', iconEmojiId: '0' })
  editTopic(world, SAM, forum(), 1, { hidden: true })
  pinTopic(world, SAM, forum(), topicId, true)
  expect(wrongRows({ ...world.tables }, schemas)).toEqual([])
  const { topics: _topics, ...bare } = forum()
  world.chats.set(supergroup.id, bare)
  expect(wrongRows({ ...world.tables }, schemas)[0]).toEqual({
    table: 'messages',
    key: `${box}:${topicId}`,
    why: `there is no topic ${topicId}`,
  })
})
