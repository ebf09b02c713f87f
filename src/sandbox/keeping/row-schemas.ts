import * as v from 'valibot'
import type { KeyRow } from '../mtproto/auth-keys.ts'
import type { Writer } from '../tl/writer.ts'
import type { InlineAnswer } from '../world/state/inline.ts'
import type { InlinePeerType } from '../world/state/rows.ts'
import type { Tables } from '../world/state/world.ts'
import { documentMedia, messageSchemas, photoMedia, point } from './message-schemas.ts'
import { accountRow, chatRow, userRow } from './peer-schemas.ts'
import { qtsEvent } from './qts-event-schema.ts'
import {
  boxName,
  count,
  hash,
  id,
  long,
  optional,
  peer,
  type RowOf,
  text,
  tlObjectsOf,
  whole,
  yes,
} from './schema-parts.ts'

type Schemas = { [T in keyof Tables]: v.GenericSchema<unknown, unknown> }

const peerType = v.custom<InlinePeerType>(
  value => typeof value === 'string' && value.startsWith('inlineQueryPeerType'),
)

export const keyRow = v.object({
  id: long,
  bytesHex: v.pipe(text, v.regex(/^[0-9a-f]{512}$/)),
  userId: optional(id),
  layer: optional(count),
  end: optional(v.object({ code: whole, text })),
  expiresAt: optional(count),
  boundTo: optional(long),
}) satisfies v.GenericSchema<unknown, KeyRow>

/**
 * The schemas of each table's rows, so that no other rows get into a world. Telegram's own objects in them have
 * to fit Telegram's schema.
 */
export function rowSchemas(writer: Writer) {
  const tlObject = tlObjectsOf(writer)
  const storedSize = v.object({ type: text, w: count, h: count, size: count, hash })
  const { textContent, message } = messageSchemas(tlObject)
  const attributes = v.array(tlObject('documentAttribute'))
  const webFile = v.object({ url: text, size: count, mimeType: text, attributes })
  const inlineResult = v.object({
    id: text,
    type: text,
    title: optional(text),
    description: optional(text),
    url: optional(text),
    thumb: optional(webFile),
    content: optional(webFile),
    file: optional(v.variant('kind', [photoMedia, documentMedia])),
    message: textContent,
    isFetched: optional(yes),
  })

  return {
    users: userRow,
    chats: chatRow,
    accounts: accountRow,
    boxes: v.object({ pts: id, lastMessageId: count, date: count }) satisfies v.GenericSchema<
      unknown,
      RowOf<'boxes'>
    >,
    messages: message,
    edits: id,
    deletions: v.object({ messageId: id, pts: id }),
    pins: v.object({ messageId: id, pinned: v.boolean() }),
    photos: v.object({ id: long, date: count, sizes: v.array(storedSize) }),
    documents: v.object({
      id: long,
      date: count,
      mimeType: text,
      size: count,
      hash,
      attributes,
      thumbs: optional(v.array(storedSize)),
    }),
    polls: v.object({
      id: long,
      creatorId: id,
      question: text,
      questionEntities: optional(v.array(tlObject(''))),
      answers: v.array(text),
      answerEntities: optional(v.array(v.array(tlObject('')))),
      votes: v.array(v.object({ userId: id, answers: v.array(count), date: count })),
      publicVoters: optional(yes),
      multipleChoice: optional(yes),
      correct: optional(v.array(count)),
      solution: optional(text),
      solutionEntities: optional(v.array(tlObject(''))),
      revotingDisabled: optional(yes),
      shuffleAnswers: optional(yes),
      subscribersOnly: optional(yes),
      hideResultsUntilClose: optional(yes),
      closePeriod: optional(count),
      closeDate: optional(count),
      closed: optional(yes),
    }) satisfies v.GenericSchema<unknown, RowOf<'polls'>>,
    buttons: v.object({
      webappReqId: text,
      botId: id,
      userId: id,
      button: tlObject('inputKeyboardButtonRequestPeer'),
      createdAt: count,
      used: v.boolean(),
    }),
    preparedMessages: v.object({
      id: text,
      botId: id,
      userId: id,
      queryId: long,
      resultId: text,
      type: text,
      title: optional(text),
      description: optional(text),
      content: textContent,
      peerTypes: v.array(peerType),
      expireDate: count,
    }),
    sentCodes: v.object({ phone: text, hash: text, date: optional(count) }),
    botUsers: v.object({ since: count }),
    qtsEvents: qtsEvent,
    guestQueries: v.object({
      queryId: long,
      botId: id,
      callerId: id,
      box: boxName,
      messageId: id,
      date: count,
      answered: v.boolean(),
    }),
    inlineMessages: v.object({
      id,
      dcId: id,
      ownerId: id,
      accessHash: long,
      botId: id,
      box: boxName,
      messageId: id,
    }),
    inlineAnswers: v.object({
      queryId: long,
      botId: id,
      userId: id,
      query: text,
      offset: text,
      peerType: optional(peerType),
      geo: optional(point),
      date: count,
      cacheTime: count,
      results: v.array(inlineResult),
      private: optional(yes),
      gallery: optional(yes),
      nextOffset: optional(text),
      switchPm: optional(v.object({ text, startParam: text })),
      switchWebview: optional(v.object({ text, url: text })),
    }) satisfies v.GenericSchema<unknown, InlineAnswer>,
    topPeers: v.object({
      disabled: optional(yes),
      since: count,
      ratings: v.record(text, v.record(text, v.object({ peer, rating: v.number() }))),
    }),
    webViewQueries: v.object({ queryId: long, botId: id, userId: id, peer, date: count }),
    botUpdates: v.object({
      botId: id,
      updateId: id,
      kind: text,
      content: v.record(text, v.unknown()),
      subject: text,
      expireDate: count,
    }) satisfies v.GenericSchema<unknown, RowOf<'botUpdates'>>,
    randomIds: v.object({ date: count, box: optional(boxName), messageId: optional(id) }),
  } satisfies Schemas
}
export type RowSchemas = ReturnType<typeof rowSchemas>
