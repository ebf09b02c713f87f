import type { Tl, tl } from '../../tl/types.ts'
import { assertLangCode, botInfo, setBotInfo } from '../../world/bots/bot-info.ts'
import { setDefaultAdminRights } from '../../world/bots/default-admin-rights.ts'
import type { User } from '../../world/state/peers.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Methods, SignedIn } from '../method.ts'
import { resolveUser } from './input-peer.ts'

/** A bot's profile texts and default rights. @see https://core.telegram.org/api/bots/info */
export const botInfoMethods: Methods = {
  /** Errors: those of {@link ownBot} and {@link setBotInfo}. */
  'bots.setBotInfo': {
    by: 'both',
    run: (context, { bot, langCode, name, about, description }) => {
      setBotInfo(context.world, ownBot(context, bot).id, langCode, {
        ...(name !== undefined && { name }),
        ...(about !== undefined && { about }),
        ...(description !== undefined && { description }),
      })
      return true
    },
  },
  'bots.getBotInfo': {
    by: 'both',
    run: (context, { bot, langCode }) => {
      assertLangCode(langCode)
      return { _: 'bots.botInfo', ...botInfo(ownBot(context, bot), langCode) }
    },
  },
  'bots.setBotGroupDefaultAdminRights': {
    by: 'bot',
    run: ({ world, userId }, { adminRights }) => {
      setDefaultAdminRights(world, userId, 'group', adminRights)
      return true
    },
  },
  /** @see https://core.telegram.org/method/bots.setBotBroadcastDefaultAdminRights */
  'bots.setBotBroadcastDefaultAdminRights': {
    by: 'bot',
    run: ({ world, userId }, { adminRights }) => {
      setDefaultAdminRights(world, userId, 'channel', adminRights)
      return true
    },
  },
}

/**
 * The calling bot itself, or a bot that the calling user has made. Errors: USER_BOT_INVALID for a user who
 * names no bot, BOT_INVALID for any other bot.
 */
function ownBot({ world, userId }: SignedIn, input: Tl<tl.TypeInputUser> | undefined): User {
  const self = world.users.get(userId)
  if (!input) {
    if (!self?.bot) throw badRequest('USER_BOT_INVALID')
    return self
  }
  const named = resolveUser(world, userId, input, 'BOT_INVALID')
  const isOwn = named.bot && (named.id === userId || named.bot.creatorId === userId)
  if (!isOwn) throw badRequest('BOT_INVALID')
  return named
}
