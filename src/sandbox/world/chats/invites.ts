import { type Chat, chatPeer, type Invite } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { publishChat } from './publish-chat.ts'
import { hasRights, isAdmin } from './rights.ts'

/** @see https://core.telegram.org/bots/api#createchatinvitelink */
const MAX_USES = 99_999
const MAX_TITLE_CHARACTERS = 32
const HASH_LENGTH = 16

/** The settings of a link. An absent setting stays, and a new link goes without it. */
export interface InviteSettings {
  /** Unix time in seconds. 0: the link never ends. */
  expireDate?: number | undefined
  /** How many users may join by the link. 0: any number. */
  usageLimit?: number | undefined
  requestNeeded?: boolean | undefined
  title?: string | undefined
}

/**
 * `messages.exportChatInvite`: makes another link into a chat. A new primary link revokes the administrator's
 * primary link from before. Errors: CHAT_ADMIN_REQUIRED, EXPIRE_DATE_INVALID, USAGE_LIMIT_INVALID.
 *
 * @see https://core.telegram.org/method/messages.exportChatInvite
 */
export function exportInvite(
  world: World,
  byId: number,
  chat: Chat,
  settings: InviteSettings,
  isPrimary: boolean,
): Invite {
  assertMayInviteByLink(chat, byId)
  const invite = withSettings(
    world,
    {
      hash: world.randomId().slice(0, HASH_LENGTH),
      creatorId: byId,
      date: world.now(),
      uses: [],
      ...(isPrimary && { permanent: true as const }),
    },
    settings,
  )
  const before = (chat.invites ?? []).map(one =>
    isPrimary && one.permanent && one.creatorId === byId ? revoked(one) : one,
  )
  world.chats.set(chat.id, { ...chat, invites: [...before, invite] })
  publishChat(world, chatPeer(chat))
  return invite
}

/** An edited link. When a primary link was revoked, `replacement` is the new primary link. */
export interface EditedInvite {
  invite: Invite
  replacement?: Invite
}

/**
 * `messages.editExportedChatInvite`. Only the creator of the chat may edit the links of other administrators.
 * Errors: CHAT_ADMIN_REQUIRED; INVITE_HASH_EXPIRED for an unknown link, or for a link that the caller may not
 * edit; CHAT_INVITE_PERMANENT for settings of a primary link; INVITE_REVOKED_MISSING for a revoked link; those
 * of {@link exportInvite}.
 *
 * @see https://core.telegram.org/method/messages.editExportedChatInvite
 */
export function editInvite(
  world: World,
  byId: number,
  chat: Chat,
  hash: string,
  { isRevoked, ...settings }: InviteSettings & { isRevoked: boolean },
): EditedInvite {
  assertMayInviteByLink(chat, byId)
  const before = chat.invites?.find(one => one.hash === hash)
  const isTheirs = before && (before.creatorId === byId || chat.creatorId === byId)
  if (!isTheirs) throw badRequest('INVITE_HASH_EXPIRED')
  if (before.revoked) throw badRequest('INVITE_REVOKED_MISSING')
  if (isRevoked) {
    const invite = revoked(before)
    replaceInvite(world, chat, invite)
    // An administrator who may no longer make links gets no new primary link.
    if (!before.permanent || !mayInviteByLink(chat, before.creatorId)) return { invite }
    const now = world.chats.get(chat.id) ?? chat
    return { invite, replacement: exportInvite(world, before.creatorId, now, {}, true) }
  }
  if (before.permanent) throw badRequest('CHAT_INVITE_PERMANENT')
  const invite = { ...withSettings(world, before, settings), startDate: world.now() }
  replaceInvite(world, chat, invite)
  return { invite }
}

/** An administrator's links into a chat, the newest first. Errors: CHAT_ADMIN_REQUIRED, also for another's links. */
export function invitesOf(chat: Chat, byId: number, adminId: number, isRevoked: boolean): Invite[] {
  assertMayInviteByLink(chat, byId)
  assertMaySeeLinksOf(chat, byId, adminId)
  const theirs = (chat.invites ?? []).filter(one => one.creatorId === adminId)
  return theirs.filter(one => (one.revoked === true) === isRevoked).reverse()
}

/** An administrator's primary link, if they have made one. */
export const primaryInvite = (chat: Chat, adminId: number): Invite | undefined =>
  chat.invites?.find(one => one.permanent && !one.revoked && one.creatorId === adminId)

/**
 * The chat of a link. Errors: INVITE_HASH_EMPTY, INVITE_HASH_EXPIRED for a link that is unknown, revoked,
 * expired or used up.
 */
export function chatOfInvite(world: World, hash: string): { chat: Chat; invite: Invite } {
  if (hash === '') throw badRequest('INVITE_HASH_EMPTY')
  for (const chat of world.chats.values()) {
    const invite = chat.invites?.find(one => one.hash === hash)
    if (invite && isGood(world, chat, invite)) return { chat, invite }
  }
  throw badRequest('INVITE_HASH_EXPIRED')
}

/** A link works while its creator is an administrator, and until it is revoked, expired or used up. */
function isGood(
  world: World,
  chat: Chat,
  { creatorId, revoked, expireDate, usageLimit, uses }: Invite,
): boolean {
  const isOver = expireDate !== undefined && expireDate <= world.now()
  const isUsedUp = usageLimit !== undefined && uses.length >= usageLimit
  return !revoked && !isOver && !isUsedUp && isAdmin(chat, creatorId)
}

/**
 * The chat's link with this hash, even if it is revoked, and the members who came by it. Errors: CHAT_ADMIN_REQUIRED,
 * also for another administrator's link; INVITE_HASH_EXPIRED for an unknown hash.
 */
export function inviteUnder(chat: Chat, byId: number, hash: string): Invite {
  assertMayInviteByLink(chat, byId)
  const invite = chat.invites?.find(one => one.hash === hash)
  if (!invite) throw badRequest('INVITE_HASH_EXPIRED')
  assertMaySeeLinksOf(chat, byId, invite.creatorId)
  return invite
}

/** The chat's creator may see every link, other administrators only their own. */
function assertMaySeeLinksOf(chat: Chat, byId: number, adminId: number) {
  if (byId !== adminId && chat.creatorId !== byId) throw badRequest('CHAT_ADMIN_REQUIRED')
}

/** Errors: CHAT_ADMIN_REQUIRED. */
export function assertMayInviteByLink(chat: Chat, byId: number) {
  if (!mayInviteByLink(chat, byId)) throw badRequest('CHAT_ADMIN_REQUIRED')
}

const mayInviteByLink = (chat: Chat, userId: number) => hasRights(chat, userId, { inviteUsers: true })

const revoked = (invite: Invite): Invite => ({ ...invite, revoked: true })

function replaceInvite(world: World, chat: Chat, invite: Invite) {
  const invites = (chat.invites ?? []).map(one => (one.hash === invite.hash ? invite : one))
  world.chats.set(chat.id, { ...chat, invites })
}

function withSettings(world: World, invite: Invite, settings: InviteSettings): Invite {
  const { expireDate, usageLimit, requestNeeded, title, ...rest } = invite
  const next = {
    expireDate: settings.expireDate ?? expireDate ?? 0,
    usageLimit: settings.usageLimit ?? usageLimit ?? 0,
    requestNeeded: settings.requestNeeded ?? requestNeeded === true,
    title: settings.title ?? title ?? '',
  }
  if (next.expireDate !== 0 && next.expireDate <= world.now()) throw badRequest('EXPIRE_DATE_INVALID')
  const isLimited = next.usageLimit !== 0
  if (next.usageLimit < 0 || next.usageLimit > MAX_USES) throw badRequest('USAGE_LIMIT_INVALID')
  if (isLimited && next.requestNeeded) throw badRequest('USAGE_LIMIT_INVALID')
  return {
    ...rest,
    ...(next.expireDate !== 0 && { expireDate: next.expireDate }),
    ...(isLimited && { usageLimit: next.usageLimit }),
    ...(next.requestNeeded && { requestNeeded: true as const }),
    ...(next.title !== '' && { title: [...next.title].slice(0, MAX_TITLE_CHARACTERS).join('') }),
  }
}
