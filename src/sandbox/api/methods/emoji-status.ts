import type { Tl, tl } from '../../tl/types.ts'
import { allowEmojiStatus, setEmojiStatus, setEmojiStatusByBot } from '../../world/accounts/emoji-status.ts'
import type { EmojiStatus } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods } from '../method.ts'
import { resolveUser } from './input-peer.ts'

/** @see https://core.telegram.org/api/emoji-status */
export const emojiStatus: Methods = {
  /** Errors: those of {@link fromTl} and {@link setEmojiStatus}. */
  'account.updateEmojiStatus': {
    by: 'user',
    run: ({ world, userId }, { emojiStatus: given }) => {
      setEmojiStatus(world, userId, fromTl(given))
      return true
    },
  },
  /** Errors: USER_ID_INVALID, and those of {@link fromTl} and {@link setEmojiStatusByBot}. */
  'bots.updateUserEmojiStatus': {
    by: 'bot',
    run: ({ world, userId }, { userId: input, emojiStatus: given }) => {
      const user = resolveUser(world, userId, input, 'USER_ID_INVALID')
      setEmojiStatusByBot(world, userId, user.id, fromTl(given))
      return true
    },
  },
  /** Errors: BOT_INVALID. */
  'bots.toggleUserEmojiStatusPermission': {
    by: 'user',
    run: ({ world, userId }, { bot: input, enabled }) => {
      const bot = resolveUser(world, userId, input, 'BOT_INVALID')
      if (!bot.bot) throw badRequest('BOT_INVALID')
      allowEmojiStatus(world, userId, bot.id, enabled)
      return true
    },
  },
}

/** Undefined for no status. Errors: COLLECTIBLE_INVALID, because nobody owns a collectible gift here. */
function fromTl(status: Tl<tl.TypeEmojiStatus>): EmojiStatus | undefined {
  if (status._ === 'emojiStatusEmpty') return undefined
  if (status._ !== 'emojiStatus') throw badRequest('COLLECTIBLE_INVALID')
  const { documentId, until } = status
  return { documentId: `${documentId}`, ...(until !== undefined && { until }) }
}
