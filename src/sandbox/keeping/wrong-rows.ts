import * as v from 'valibot'
import type { Media } from '../world/state/message.ts'
import type { PeerRef } from '../world/state/peers.ts'
import type { RowSchemas } from './row-schemas.ts'
import { boxName, type RowOf } from './schema-parts.ts'

/** A row that doesn't fit into a world. */
export interface WrongRow {
  table: string
  key: string
  why: string
}

interface Rows {
  get(key: string): unknown
  entries(): IterableIterator<[string, unknown]>
}
/** The tables of a world, or of a snapshot. */
export type RowsByTable = Partial<Record<string, Rows>>

/**
 * The rows that don't fit their table, and the rows that refer to a missing row. A world without such rows can
 * be shown and can go on.
 */
export function wrongRows(tables: RowsByTable, schemas: RowSchemas): WrongRow[] {
  const has = (table: string, key: string | number) => tables[table]?.get(String(key)) !== undefined
  const user = (id: number) => (has('users', id) ? [] : [`there is no user ${id}`])
  const photo = (id: string) => (has('photos', id) ? [] : [`there is no photo ${id}`])
  const deleted = deletedIn(tables)
  /** The message exists, or was deleted. */
  const message = (box: string, id: number) =>
    has('messages', `${box}:${id}`) || deleted.has(`${box}:${id}`) ? [] : [`there is no message ${box}:${id}`]
  const key = (is: string, ...parts: (string | number)[]) =>
    is === parts.join(':') ? [] : [`its key isn’t ${parts.join(':')}`]
  const owner = (box: string) => {
    const [kind, id = ''] = box.split(':')
    return has(kind === 'user' ? 'users' : 'chats', id) ? [] : [`nobody has the box ${box}`]
  }
  const peer = ({ kind, id }: PeerRef) => {
    if (kind === 'user') return user(id)
    // Each row of the table is checked by itself.
    const chat = tables.chats?.get(String(id)) as RowOf<'chats'> | undefined
    return chat && (chat.type === 'group') === (kind === 'chat') ? [] : [`there is no ${kind} ${id}`]
  }

  const topic = ({ peer, topicId }: RowOf<'messages'>) => {
    // As above.
    const chat = tables.chats?.get(String(peer.id)) as RowOf<'chats'> | undefined
    const isThere = topicId === undefined || chat?.topics?.some(({ id }) => id === topicId)
    return isThere ? [] : [`there is no topic ${topicId}`]
  }

  /** The faults of a row in what it says about other rows. The row itself fits its type. */
  const faults: { [T in keyof RowSchemas]: (row: RowOf<T>, is: string) => string[] } = {
    users: (row, is) => [
      ...key(is, row.id),
      ...(row.photo?.uploaded ? photo(row.photo.id) : []),
      ...[row.bot?.managerId, row.bot?.creatorId].flatMap(id => (id === undefined ? [] : user(id))),
    ],
    chats: (row, is) => [
      ...key(is, row.id),
      ...(row.migratedTo === undefined ? [] : peer({ kind: 'channel', id: row.migratedTo })),
      ...(row.photo?.uploaded ? photo(row.photo.id) : []),
      ...[row.creatorId, ...row.members.map(({ userId }) => userId)].flatMap(user),
      ...(row.topics ?? []).flatMap(({ creatorId }) => user(creatorId)),
      ...(row.invites ?? []).flatMap(({ creatorId, uses }) => [
        ...user(creatorId),
        ...uses.flatMap(use => user(use.userId)),
      ]),
      ...(row.joinRequests ?? []).flatMap(({ userId }) => user(userId)),
      ...(row.formerMembers ?? []).flatMap(({ userId }) => user(userId)),
      ...(row.bans ?? []).flatMap(({ userId, byId }) => [...user(userId), ...user(byId)]),
    ],
    accounts: (row, is) => [Number(is), ...row.contacts, ...(row.blocked ?? [])].flatMap(user),
    // A sequence lasts longer than its chat: a later chat with the same id has to continue it.
    boxes: (_, is) => (v.is(boxName, is) ? [] : ['its key names no box']),
    messages: (row, is) => [
      ...key(is, row.box, row.id),
      ...owner(row.box),
      ...peer(row.peer),
      ...usersOf(row).flatMap(user),
      ...peersOf(row).flatMap(peer),
      ...filesOf(row),
      ...topic(row),
      ...beyond(row),
    ],
    edits: (row, is) => message(boxIn(is), row),
    deletions: (row, is) =>
      has('messages', `${boxIn(is)}:${row.messageId}`) ? [`its message is still there`] : [],
    pins: (row, is) => message(boxIn(is), row.messageId),
    polls: (row, is) => [
      ...key(is, row.id),
      ...[row.creatorId, ...row.votes.map(({ userId }) => userId)].flatMap(user),
    ],
    photos: (row, is) => key(is, row.id),
    documents: (row, is) => key(is, row.id),
    buttons: (row, is) => [...key(is, row.webappReqId), ...[row.botId, row.userId].flatMap(user)],
    preparedMessages: (row, is) => [
      ...key(is, row.id),
      ...[row.botId, row.userId].flatMap(user),
      ...mediaOf(row.content.media),
    ],
    sentCodes: (row, is) => key(is, row.phone),
    botUsers: (_, is) => is.split(':').map(Number).flatMap(user),
    qtsEvents: (row, is) => [...key(is, row.accountId, row.qts), ...user(row.accountId), ...namedBy(row)],
    guestQueries: (row, is) => [
      ...key(is, row.queryId),
      ...[row.botId, row.callerId].flatMap(user),
      ...message(row.box, row.messageId),
    ],
    inlineMessages: (row, is) => [...key(is, row.id), ...user(row.botId), ...message(row.box, row.messageId)],
    inlineAnswers: (row, is) => [
      ...key(is, row.queryId),
      ...[row.botId, row.userId].flatMap(user),
      ...row.results.flatMap(({ message, file }) => [...mediaOf(message.media), ...mediaOf(file)]),
    ],
    topPeers: (row, is) => [
      ...user(Number(is)),
      ...Object.values(row.ratings).flatMap(rated => Object.values(rated).flatMap(one => peer(one.peer))),
    ],
    webViewQueries: (row, is) => [
      ...key(is, row.queryId),
      ...[row.botId, row.userId].flatMap(user),
      ...peer(row.peer),
    ],
    botUpdates: (row, is) => [...key(is, row.botId, row.updateId), ...user(row.botId)],
    randomIds: () => [],
  }

  function namedBy(event: RowOf<'qtsEvents'>): string[] {
    switch (event.kind) {
      case 'managed_bot':
        return [event.userId, event.botId].flatMap(user)
      case 'guest_query':
        return has('guestQueries', event.queryId) ? [] : [`there is no guest query ${event.queryId}`]
      case 'reaction':
        return [...peer(event.peer), ...user(event.actorId)]
      case 'vote':
        return [
          ...user(event.userId),
          ...(has('polls', event.pollId) ? [] : [`there is no poll ${event.pollId}`]),
        ]
      case 'participant':
        return [...peer(event.peer), ...[event.actorId, event.userId].flatMap(user)]
      case 'stopped':
        return user(event.userId)
      case 'join_request':
        return [...peer(event.peer), ...user(event.userId)]
      case 'reaction_counts':
        return peer(event.peer)
      default:
        return event satisfies never
    }
  }

  function filesOf({ content }: RowOf<'messages'>): string[] {
    if (content.kind === 'photo_changed') return photo(content.photoId)
    return mediaOf(content.kind === 'text' ? content.media : undefined)
  }

  function mediaOf(media: Media | undefined): string[] {
    if (media?.kind === 'photo') return photo(media.photoId)
    if (media?.kind === 'poll') return has('polls', media.pollId) ? [] : [`there is no poll ${media.pollId}`]
    if (media?.kind !== 'document') return []
    const cover = media.coverId === undefined ? [] : photo(media.coverId)
    return has('documents', media.documentId) ? cover : [`there is no document ${media.documentId}`]
  }

  function beyond({ box, id, pts, edited }: RowOf<'messages'>): string[] {
    // The rows of other tables are checked by themselves.
    const counted = tables.boxes?.get(box) as RowOf<'boxes'> | undefined
    const isCounted = counted && counted.lastMessageId >= id && counted.pts >= Math.max(pts, edited?.pts ?? 0)
    return isCounted ? [] : [`its box hasn’t come so far`]
  }

  function whyWrong<T extends keyof RowSchemas>(table: T, is: string, row: unknown): string | undefined {
    const parsed = v.safeParse(schemas[table] as v.GenericSchema, row)
    if (!parsed.success) {
      const [issue] = parsed.issues
      return [v.getDotPath(issue), issue.message].filter(Boolean).join(': ')
    }
    return faults[table](row as RowOf<T>, is)[0]
  }

  const names = Object.keys(schemas) as (keyof RowSchemas)[] // the object's own keys
  return names.flatMap(table =>
    [...(tables[table]?.entries() ?? [])].flatMap(([is, row]) => {
      const why = whyWrong(table, is, row)
      return why === undefined ? [] : [{ table, key: is, why }]
    }),
  )
}

/** The box in a key of box and pts. */
const boxIn = (key: string) => key.slice(0, key.lastIndexOf(':'))

/** The keys of deleted messages. */
const deletedIn = ({ deletions }: RowsByTable) =>
  new Set([...(deletions?.entries() ?? [])].map(([is, row]) => `${boxIn(is)}:${Object(row).messageId}`))

function usersOf({ fromId, viaBotId, content, externalReply, reactions = [] }: RowOf<'messages'>): number[] {
  const answered = externalReply ? [externalReply.fromId] : []
  const others = [...answered, ...reactions.map(({ userId }) => userId)]
  const ids = [fromId, ...(viaBotId === undefined ? [] : [viaBotId]), ...others]
  switch (content.kind) {
    case 'text':
      return content.forwardedFrom ? [...ids, content.forwardedFrom.fromId] : ids
    case 'managed_bot_created':
      return [...ids, content.botId]
    case 'chat_created':
    case 'users_added':
      return [...ids, ...content.userIds]
    case 'web_view_data':
    case 'requested_peers':
    case 'message_pinned':
    case 'title_changed':
    case 'photo_changed':
    case 'photo_removed':
    case 'topic_created':
    case 'topic_edited':
    case 'migrated_to':
    case 'migrated_from':
      return ids
    case 'user_removed':
      return [...ids, content.userId]
    case 'joined_by_link':
      return [...ids, content.inviterId]
    case 'joined_by_request':
    case 'bot_allowed':
      return ids
    default:
      return content satisfies never
  }
}

const peersOf = ({ guestVia, externalReply, content }: RowOf<'messages'>): PeerRef[] => [
  ...(guestVia ? [guestVia] : []),
  ...(externalReply ? [externalReply.peer] : []),
  ...(content.kind === 'requested_peers' ? content.peers : []),
  ...(content.kind === 'migrated_to' ? [{ kind: 'channel' as const, id: content.channelId }] : []),
  ...(content.kind === 'migrated_from' ? [{ kind: 'chat' as const, id: content.chatId }] : []),
  ...(content.kind === 'text' && content.forwardedFrom?.post
    ? [{ kind: 'channel' as const, id: content.forwardedFrom.post.channelId }]
    : []),
]
