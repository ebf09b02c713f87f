import { isBot } from '../bots/bot-users.ts'
import { userBox } from '../messages/boxes.ts'
import { messagesIn } from '../messages/history.ts'
import { type EmojiStatus, memberOf, type User } from '../state/peers.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { accountOf, changeAccount } from './account.ts'

/** The status beside a user's name. A user who has no Telegram Premium any more has none. */
export const emojiStatusOf = ({ premium, emojiStatus }: User): EmojiStatus | undefined =>
  premium ? emojiStatus : undefined

/**
 * Sets a user's emoji status, or removes it. A status that has already ended isn't set. The people who see the user
 * are told. There are no custom emoji here, so every positive id is accepted. Errors: DOCUMENT_INVALID, and
 * PREMIUM_ACCOUNT_REQUIRED for a status of a user without Telegram Premium.
 *
 * @see https://core.telegram.org/api/emoji-status
 */
export function setEmojiStatus(world: World, userId: number, status: EmojiStatus | undefined) {
  const user = world.users.get(userId)
  if (!user) throw badRequest('USER_ID_INVALID')
  if (status && !user.premium) throw new RpcError(403, 'PREMIUM_ACCOUNT_REQUIRED')
  if (status && BigInt(status.documentId) <= 0n) throw badRequest('DOCUMENT_INVALID')
  const isOver = status?.until !== undefined && status.until <= world.now()
  const { emojiStatus: _before, ...rest } = user
  world.users.set(userId, { ...rest, ...(status && !isOver && { emojiStatus: status }) })
  for (const accountId of seenBy(world, userId)) {
    world.publish({ kind: 'emoji_status', accountId, userId })
  }
}

/** Removes a status whose time has come. */
export function endEmojiStatus(world: World, userId: number) {
  const until = world.users.get(userId)?.emojiStatus?.until
  if (until !== undefined && until <= world.now()) setEmojiStatus(world, userId, undefined)
}

/**
 * `bots.updateUserEmojiStatus`: a bot sets the status of a user who has allowed it. Errors: USER_PERMISSION_DENIED and
 * those of {@link setEmojiStatus}.
 *
 * @see https://core.telegram.org/method/bots.updateUserEmojiStatus
 */
export function setEmojiStatusByBot(
  world: World,
  botId: number,
  userId: number,
  status: EmojiStatus | undefined,
) {
  if (!maySetEmojiStatus(world, userId, botId)) throw new RpcError(403, 'USER_PERMISSION_DENIED')
  setEmojiStatus(world, userId, status)
}

export const maySetEmojiStatus = (world: World, userId: number, botId: number): boolean =>
  accountOf(world, userId).emojiStatusBots?.includes(botId) === true

/** A user allows a bot to change their emoji status, or forbids it. */
export function allowEmojiStatus(world: World, userId: number, botId: number, isAllowed: boolean) {
  const others = (accountOf(world, userId).emojiStatusBots ?? []).filter(id => id !== botId)
  changeAccount(world, userId, { emojiStatusBots: isAllowed ? [...others, botId] : others })
}

/** The user, and the people who have them as a contact, in a private chat or in a group. */
function seenBy(world: World, userId: number): number[] {
  const seers = new Set([userId])
  for (const { peer } of messagesIn(world, userBox(userId))) if (peer.kind === 'user') seers.add(peer.id)
  for (const chat of world.chats.values()) {
    if (chat.type === 'channel' || !memberOf(chat, userId)) continue
    for (const member of chat.members) seers.add(member.userId)
  }
  for (const { id } of world.users.values()) {
    if (accountOf(world, id).contacts.includes(userId)) seers.add(id)
  }
  return [...seers].filter(id => !isBot(world, id))
}
