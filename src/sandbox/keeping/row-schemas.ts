import * as v from 'valibot'
import type { KeyRow } from '../mtproto/auth-keys.ts'
import type { Writer } from '../tl/writer.ts'
import type { BoxName } from '../world/state/box.ts'
import type { InlineAnswer } from '../world/state/inline.ts'
import type { Media, Message } from '../world/state/message.ts'
import type { InlinePeerType } from '../world/state/rows.ts'
import type { Tables } from '../world/state/world.ts'

/** The type of a table's rows. */
export type RowOf<T extends keyof Tables> = Tables[T] extends { values(): IterableIterator<infer Row> }
  ? Row
  : never
type Schemas = { [T in keyof Tables]: v.GenericSchema<unknown, unknown> }

const whole = v.pipe(v.number(), v.safeInteger())
const id = v.pipe(whole, v.minValue(1))
const count = v.pipe(whole, v.minValue(0))
const yes = v.literal(true)
/** A 64-bit number in decimal. */
const long = v.pipe(v.string(), v.regex(/^-?\d{1,20}$/))
const text = v.string()
const optional = v.exactOptional

const peer = v.object({ kind: v.picklist(['user', 'chat', 'channel']), id })
export const boxName = v.custom<BoxName>(
  value => typeof value === 'string' && /^(user|channel):[1-9]\d*$/.test(value),
)
const photo = v.object({ id: long })
const bot = v.object({
  token: optional(text),
  description: optional(text),
  inlinePlaceholder: optional(text),
  inlineFeedback: optional(count),
  inlineGeo: optional(yes),
  guest: optional(yes),
  readsGroups: optional(yes),
  menuButton: optional(v.object({ text, url: text })),
  menuButtons: optional(v.record(text, v.union([v.object({ text, url: text }), v.literal('commands')]))),
  access: optional(v.object({ isRestricted: v.boolean(), userIds: v.array(id) })),
  apps: optional(v.record(text, v.object({ shortName: text, title: text, url: text }))),
  commands: optional(v.record(text, v.array(v.object({ command: text, description: text })))),
  managerId: optional(id),
  creatorId: optional(id),
})
const ids = v.array(id)
const ban = { userId: id, rights: v.record(text, v.boolean()), untilDate: count, byId: id, date: count }
const participant = v.variant('kind', [
  v.object({ kind: v.picklist(['creator', 'member', 'left']), rank: optional(text) }),
  v.object({
    kind: v.literal('admin'),
    rights: v.record(text, v.boolean()),
    promotedBy: optional(id),
    rank: optional(text),
  }),
  v.object({ kind: v.literal('banned'), isMember: v.boolean(), ...ban }),
])

const hash = v.pipe(text, v.regex(/^[0-9a-f]{64}$/))
const point = v.object({ lat: v.number(), long: v.number(), accuracyRadius: optional(count) })
const photoMedia = v.object({ kind: v.literal('photo'), photoId: long, spoiler: optional(yes) })
const documentMedia = v.object({ kind: v.literal('document'), documentId: long, spoiler: optional(yes) })
const peerType = v.custom<InlinePeerType>(
  value => typeof value === 'string' && value.startsWith('inlineQueryPeerType'),
)
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

export const keyRow = v.object({
  id: long,
  bytesHex: v.pipe(text, v.regex(/^[0-9a-f]{512}$/)),
  userId: optional(id),
  layer: optional(count),
  end: optional(v.object({ code: whole, text })),
}) satisfies v.GenericSchema<unknown, KeyRow>

/**
 * What the rows of each table look like, so that nothing else gets into a world. Telegram's own objects in them
 * are those that can be written in its schema.
 */
export function rowSchemas(writer: Writer) {
  /** `named`: the beginning of what it may be called. */
  const tlObject = (named: string) =>
    v.custom<never>(value => {
      const name: unknown = Object(value)._
      if (typeof name !== 'string' || !name.startsWith(named)) return false
      try {
        return writer.object({ ...Object(value), _: name }).length > 0
      } catch {
        return false
      }
    })
  const storedSize = v.object({ type: text, w: count, h: count, size: count, hash })
  const textContent = v.object({
    kind: v.literal('text'),
    text,
    entities: optional(v.array(tlObject(''))),
    replyMarkup: optional(tlObject('reply')),
    media: optional(media),
    groupedId: optional(long),
    invertMedia: optional(yes),
    forwardedFrom: optional(v.object({ fromId: id, date: count })),
  })
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
    v.object({ kind: v.literal('joined_by_link'), inviterId: id }),
    v.object({ kind: v.picklist(['joined_by_request', 'bot_allowed']) }),
    v.object({ kind: v.literal('user_removed'), userId: id }),
    v.object({ kind: v.literal('title_changed'), title: text }),
  ])
  const message = v.object({
    id,
    box: boxName,
    peer,
    fromId: id,
    date: count,
    pts: id,
    content,
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

  return {
    users: v.object({
      id,
      photo: optional(photo),
      firstName: optional(text),
      lastName: optional(text),
      username: optional(text),
      phone: optional(v.pipe(text, v.digits())),
      premium: optional(yes),
      verified: optional(yes),
      deleted: optional(yes),
      languageCode: optional(text),
      bot: optional(bot),
    }) satisfies v.GenericSchema<unknown, RowOf<'users'>>,
    chats: v.object({
      id,
      type: v.picklist(['group', 'supergroup', 'channel']),
      title: text,
      username: optional(text),
      photo: optional(photo),
      forum: optional(yes),
      noforwards: optional(yes),
      deactivated: optional(yes),
      about: optional(text),
      creatorId: id,
      createdAt: count,
      bans: optional(v.array(v.object(ban))),
      defaultBans: optional(v.record(text, v.boolean())),
      members: v.array(
        v.object({
          userId: id,
          adminRights: optional(v.record(text, v.boolean())),
          promotedBy: optional(id),
          rank: optional(text),
        }),
      ),
      invites: optional(
        v.array(
          v.object({
            hash: text,
            creatorId: id,
            date: count,
            startDate: optional(count),
            expireDate: optional(count),
            usageLimit: optional(count),
            title: optional(text),
            requestNeeded: optional(yes),
            permanent: optional(yes),
            revoked: optional(yes),
            uses: v.array(v.object({ userId: id, date: count, approvedBy: optional(id) })),
          }),
        ),
      ),
      joinRequests: optional(v.array(v.object({ userId: id, date: count, hash: text }))),
      formerMembers: optional(v.array(v.object({ userId: id, kicked: optional(yes) }))),
    }) satisfies v.GenericSchema<unknown, RowOf<'chats'>>,
    accounts: v.object({
      qts: id,
      contacts: ids,
      blocked: optional(ids),
      readUpTo: v.record(text, count),
    }) satisfies v.GenericSchema<unknown, RowOf<'accounts'>>,
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
    qtsEvents: v.variant('kind', [
      v.object({ kind: v.literal('managed_bot'), accountId: id, qts: id, userId: id, botId: id }),
      v.object({ kind: v.literal('guest_query'), accountId: id, qts: id, queryId: long }),
      v.object({
        kind: v.literal('reaction'),
        ...{ accountId: id, qts: id, peer, messageId: id, date: count, actorId: id },
        before: v.array(text),
        after: v.array(text),
      }),
      v.object({
        kind: v.literal('vote'),
        ...{ accountId: id, qts: id, pollId: long, userId: id },
        answers: v.array(count),
      }),
      v.object({
        kind: v.literal('participant'),
        ...{ accountId: id, qts: id, peer, date: count, actorId: id, userId: id },
        before: participant,
        after: participant,
        hash: optional(text),
      }),
      v.object({
        kind: v.literal('join_request'),
        ...{ accountId: id, qts: id, peer, date: count, userId: id, hash: text },
      }),
      v.object({
        kind: v.literal('stopped'),
        ...{ accountId: id, qts: id, userId: id, date: count },
        stopped: v.boolean(),
      }),
      v.object({
        kind: v.literal('reaction_counts'),
        ...{ accountId: id, qts: id, peer, messageId: id, date: count },
        counts: v.array(v.object({ emoticon: text, count: id })),
      }),
    ]),
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
    randomIds: v.object({ date: count }),
  } satisfies Schemas
}
export type RowSchemas = ReturnType<typeof rowSchemas>
