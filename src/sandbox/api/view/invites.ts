import type { Tl, tl } from '../../tl/types.ts'
import type { Chat, Invite, JoinRequest } from '../../world/state/peers.ts'

const LINK = 'https://t.me/+'
/** The number of characters that are shown of another administrator's link. */
const SHOWN_CHARACTERS = 8
const MAX_RECENT_REQUESTERS = 5

/** The link of an invite, as its administrator and the chat's creator see it. */
export const linkOf = ({ hash }: Invite) => `${LINK}${hash}`

/** The hash in a link. A text that is no link is returned unchanged. */
export const hashIn = (link: string): string => /(?:\+|joinchat\/)([\w-]+)$/.exec(link)?.[1] ?? link

/** Another administrator's link ends in “...”. @see https://core.telegram.org/constructor/chatInviteExported */
export function toInvite(chat: Chat, viewerId: number, invite: Invite): Tl<tl.RawChatInviteExported> {
  const { hash, creatorId: adminId, date, startDate, expireDate, usageLimit, title, uses } = invite
  const isWhole = adminId === viewerId || chat.creatorId === viewerId
  const requested = (chat.joinRequests ?? []).filter(one => one.hash === hash).length
  return {
    _: 'chatInviteExported',
    ...(invite.revoked && { revoked: true }),
    ...(invite.permanent && { permanent: true }),
    ...(invite.requestNeeded && { requestNeeded: true }),
    link: isWhole ? linkOf(invite) : `${LINK}${hash.slice(0, SHOWN_CHARACTERS)}...`,
    adminId,
    date,
    ...(startDate !== undefined && { startDate }),
    ...(expireDate !== undefined && { expireDate }),
    ...(usageLimit !== undefined && { usageLimit }),
    ...(uses.length > 0 && { usage: uses.length }),
    ...(requested > 0 && { requested }),
    ...(title !== undefined && { title }),
  }
}

/** An invite by its hash. Nothing is known of a link that no longer exists. */
export function toInviteUnder(
  chat: Chat | undefined,
  viewerId: number,
  hash: string,
): Tl<tl.TypeExportedChatInvite> {
  const invite = chat?.invites?.find(one => one.hash === hash)
  return chat && invite ? toInvite(chat, viewerId, invite) : { _: 'chatInvitePublicJoinRequests' }
}

/** The newest users who ask to join, the newest first. */
export const recentRequesters = (requests: readonly JoinRequest[]): number[] =>
  requests
    .slice(-MAX_RECENT_REQUESTERS)
    .map(({ userId }) => userId)
    .reverse()
