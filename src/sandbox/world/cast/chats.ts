import { photoOf } from '../photos/photos.ts'
import type { AdminRights, Chat } from '../state/peers.ts'
import { DEFAULT_USER_ID as SAM } from './users.ts'

/** A chat of the cast. Members are places in the list of people. */
interface Line {
  type: Chat['type']
  title: string
  username?: string
  forum?: true
  noforwards?: true
  /** Absent: Sam made it. */
  creator?: number
  /** Sam's rights in a chat that somebody else made. */
  admin?: AdminRights
  members: number[]
}

const ADMIN: AdminRights = {
  changeInfo: true,
  deleteMessages: true,
  banUsers: true,
  inviteUsers: true,
  pinMessages: true,
}
const EDITOR: AdminRights = {
  postMessages: true,
  editMessages: true,
  deleteMessages: true,
  inviteUsers: true,
}

const LINES: Line[] = [
  { type: 'group', title: 'Family 🏡', members: [1, 3, 20] },
  { type: 'group', title: 'Flat 12', creator: 2, members: [2, 4, 6] },
  { type: 'group', title: 'Weekend hikers ⛰️', members: [1, 2, 5, 8, 9] },
  { type: 'group', title: 'Old classmates', noforwards: true, creator: 7, members: [7, 8, 16, 17] },
  { type: 'supergroup', title: 'Trip to Lisbon', members: [1, 2, 3, 7, 27] },
  { type: 'supergroup', title: 'Book club', username: 'sandbox_books', members: [1, 5, 9, 15, 23] },
  {
    type: 'supergroup',
    title: 'Board games Berlin',
    username: 'sandbox_games',
    creator: 8,
    admin: ADMIN,
    members: [2, 8, 14, 18],
  },
  { type: 'supergroup', title: 'Neighbours', forum: true, members: [4, 6, 20, 22] },
  {
    type: 'supergroup',
    title: 'Open source office hours',
    username: 'sandbox_oss',
    forum: true,
    creator: 16,
    members: [1, 16, 19, 26],
  },
  { type: 'supergroup', title: 'مجموعة القراءة', creator: 10, members: [10, 11, 13] },
  {
    type: 'supergroup',
    title: 'The very long name of a group that never could decide what it was about',
    creator: 21,
    members: [21, 22, 24],
  },
  { type: 'supergroup', title: '🎉🎉🎉', noforwards: true, members: [18, 19] },
  { type: 'channel', title: 'Sam’s kitchen', username: 'sandbox_kitchen', members: [1, 2, 3, 4, 5] },
  { type: 'channel', title: 'Notes to self, in public', members: [1] },
  { type: 'channel', title: 'City news', username: 'sandbox_city', creator: 30, members: [1, 2, 3, 30] },
  {
    type: 'channel',
    title: 'Design weekly',
    username: 'sandbox_design',
    creator: 3,
    admin: EDITOR,
    members: [3, 7, 26],
  },
]

/** Channel ids are greater than a signed 32-bit number, as on today's Telegram. */
const idOf = (type: Chat['type'], index: number) =>
  type === 'group' ? 4_200_000_000 + index * 77 : 2_100_000_000 + index * 400_000_003

/** `people` are in the order of the cast. The first is Sam, a member of every chat. */
export function castChats(people: { id: number }[], createdAt: number): Chat[] {
  const idAt = (index: number) => people[index]?.id ?? SAM
  return LINES.map(({ type, title, username, forum, noforwards, creator, admin, members }, index) => ({
    id: idOf(type, index),
    type,
    // Every second chat has a photo.
    ...(index % 2 === 0 && {
      photo: photoOf({ kind: type === 'group' ? 'chat' : 'channel', id: idOf(type, index) }),
    }),
    title,
    ...(username && { username }),
    ...(forum && { forum }),
    ...(noforwards && { noforwards }),
    creatorId: creator === undefined ? SAM : idAt(creator),
    createdAt,
    members: [
      { userId: SAM, ...(admin && { adminRights: admin }) },
      ...members.map(member => ({ userId: idAt(member) })),
    ],
  }))
}
