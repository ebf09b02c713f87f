import * as v from 'valibot'
import type { Media, Message } from '../world/state/message.ts'
import {
  boxName,
  count,
  id,
  ids,
  long,
  optional,
  peer,
  type TlObjects,
  text,
  whole,
  yes,
} from './schema-parts.ts'

export const point = v.object({ lat: v.number(), long: v.number(), accuracyRadius: optional(count) })
export const photoMedia = v.object({ kind: v.literal('photo'), photoId: long, spoiler: optional(yes) })
export const documentMedia = v.object({
  kind: v.literal('document'),
  documentId: long,
  spoiler: optional(yes),
  coverId: optional(long),
  timestamp: optional(count),
})
const media = v.variant('kind', [
  photoMedia,
  documentMedia,
  v.object({
    kind: v.literal('contact'),
    phoneNumber: text,
    firstName: text,
    lastName: text,
    vcard: text,
    userId: optional(id),
  }),
  v.object({ kind: v.literal('geo'), point }),
  v.object({
    kind: v.literal('geo_live'),
    point,
    period: count,
    heading: optional(count),
    proximityNotificationRadius: optional(count),
  }),
  v.object({
    kind: v.literal('venue'),
    point,
    title: text,
    address: text,
    provider: text,
    venueId: text,
    venueType: text,
  }),
  v.object({ kind: v.literal('dice'), emoticon: text, value: id }),
  v.object({ kind: v.literal('poll'), pollId: long }),
]) satisfies v.GenericSchema<unknown, Media>

/** The schemas of messages and of their contents. */
export function messageSchemas(tlObject: TlObjects) {
  const textContent = v.object({
    kind: v.literal('text'),
    text,
    entities: optional(v.array(tlObject(''))),
    replyMarkup: optional(tlObject('reply')),
    media: optional(media),
    groupedId: optional(long),
    preview: optional(v.object({ url: text, small: optional(yes), large: optional(yes) })),
    invertMedia: optional(yes),
    forwardedFrom: optional(
      v.object({ fromId: id, date: count, post: optional(v.object({ channelId: id, messageId: id })) }),
    ),
  })
  const content = v.variant('kind', [
    textContent,
    v.object({ kind: v.literal('web_view_data'), buttonText: text, data: text }),
    v.object({
      kind: v.literal('requested_peers'),
      buttonId: whole,
      peers: v.array(peer),
      fields: v.object({ name: v.boolean(), username: v.boolean(), photo: v.boolean() }),
    }),
    v.object({ kind: v.literal('managed_bot_created'), botId: id }),
    v.object({ kind: v.literal('chat_created'), title: text, userIds: ids }),
    v.object({ kind: v.literal('users_added'), userIds: ids }),
    v.object({ kind: v.literal('message_pinned') }),
    v.object({
      kind: v.literal('topic_created'),
      title: text,
      iconColor: count,
      iconEmojiId: optional(long),
    }),
    v.object({
      kind: v.literal('topic_edited'),
      title: optional(text),
      iconEmojiId: optional(long),
      closed: optional(v.boolean()),
      hidden: optional(v.boolean()),
    }),
    v.object({ kind: v.literal('joined_by_link'), inviterId: id }),
    v.object({ kind: v.picklist(['joined_by_request', 'bot_allowed', 'photo_removed']) }),
    v.object({ kind: v.literal('user_removed'), userId: id }),
    v.object({ kind: v.literal('title_changed'), title: text }),
    v.object({ kind: v.literal('photo_changed'), photoId: long }),
    v.object({ kind: v.literal('migrated_to'), channelId: id }),
    v.object({ kind: v.literal('migrated_from'), chatId: id, title: text }),
  ])
  const message = v.object({
    id,
    box: boxName,
    peer,
    fromId: id,
    date: count,
    pts: id,
    content,
    topicId: optional(id),
    replyTo: optional(id),
    quote: optional(
      v.object({
        text,
        entities: optional(v.array(tlObject(''))),
        offset: count,
        isManual: optional(yes),
      }),
    ),
    externalReply: optional(
      v.object({ peer, messageId: id, fromId: id, date: count, media: optional(media) }),
    ),
    guestVia: optional(peer),
    viaBotId: optional(id),
    edited: optional(v.object({ date: count, pts: id })),
    pinned: optional(yes),
    silent: optional(yes),
    noforwards: optional(yes),
    effect: optional(long),
    reactions: optional(v.array(v.object({ userId: id, emoticon: text, date: count, big: optional(yes) }))),
    copies: v.record(text, id),
  }) satisfies v.GenericSchema<unknown, Message>
  return { textContent, message }
}
