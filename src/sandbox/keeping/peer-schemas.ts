import * as v from 'valibot'
import { count, id, ids, long, optional, type RowOf, text, yes } from './schema-parts.ts'

const photo = v.object({ id: long, uploaded: optional(yes) })
const bot = v.object({
  token: optional(text),
  description: optional(text),
  about: optional(text),
  texts: optional(
    v.record(text, v.object({ name: optional(text), about: optional(text), description: optional(text) })),
  ),
  groupAdminRights: optional(v.record(text, v.boolean())),
  channelAdminRights: optional(v.record(text, v.boolean())),
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

const ban = { userId: id, rights: v.record(text, v.boolean()), untilDate: count, byId: id, date: count }
/** A user's status in a chat. */
export const participant = v.variant('kind', [
  v.object({ kind: v.picklist(['creator', 'member', 'left']), rank: optional(text) }),
  v.object({
    kind: v.literal('admin'),
    rights: v.record(text, v.boolean()),
    promotedBy: optional(id),
    rank: optional(text),
  }),
  v.object({ kind: v.literal('banned'), isMember: v.boolean(), ...ban }),
])

export const userRow = v.object({
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
  emojiStatus: optional(v.object({ documentId: long, until: optional(count) })),
  bot: optional(bot),
}) satisfies v.GenericSchema<unknown, RowOf<'users'>>
export const chatRow = v.object({
  id,
  type: v.picklist(['group', 'supergroup', 'channel']),
  title: text,
  username: optional(text),
  photo: optional(photo),
  forum: optional(yes),
  topics: optional(
    v.array(
      v.object({
        id,
        title: text,
        iconColor: count,
        iconEmojiId: optional(long),
        creatorId: id,
        date: count,
        closed: optional(yes),
        hidden: optional(yes),
        pinned: optional(yes),
        deleted: optional(yes),
      }),
    ),
  ),
  noforwards: optional(yes),
  deactivated: optional(yes),
  migratedTo: optional(id),
  about: optional(text),
  creatorId: id,
  createdAt: count,
  bans: optional(v.array(v.object(ban))),
  defaultBans: optional(v.record(text, v.boolean())),
  members: v.array(
    v.object({
      userId: id,
      joinedAt: optional(count),
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
}) satisfies v.GenericSchema<unknown, RowOf<'chats'>>
export const accountRow = v.object({
  qts: id,
  contacts: ids,
  blocked: optional(ids),
  emojiStatusBots: optional(ids),
  readUpTo: v.record(text, count),
}) satisfies v.GenericSchema<unknown, RowOf<'accounts'>>
