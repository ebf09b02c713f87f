import { RpcError } from '../../world/state/rpc-error.ts'
import { toInputChannel, toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findOwnChat, kindOf } from '../input/find-chat.ts'
import { mayChangeInfo } from '../input/may-change-info.ts'
import { permissionsGiven, toBannedRights } from '../input/permissions.ts'
import { textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** A chat's title, description and default permissions. */
export const chatSettings = {
  /** @see https://core.telegram.org/bots/api#setchattitle */
  setChatTitle({ bot }, args) {
    const title = textArgument(args, 'title').trim()
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if (title === '') throw refuse('title must be non-empty')
    if ('user' in found) throw refuse("can't change private chat title")
    if (!mayChangeInfo(found)) throw refuse('not enough rights to change chat title')
    const { peer } = found
    unlessSame(() =>
      peer.kind === 'channel'
        ? bot.invoke({ _: 'channels.editTitle', channel: toInputChannel(peer.id), title })
        : bot.invoke({ _: 'messages.editChatTitle', chatId: peer.id, title }),
    )
    return true
  },
  /** @see https://core.telegram.org/bots/api#setchatdescription */
  setChatDescription({ bot }, args) {
    const about = textArgument(args, 'description').trim()
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if ('user' in found) throw refuse("can't change private chat description")
    if (!mayChangeInfo(found)) throw refuse('not enough rights to set chat description')
    bot.invoke({ _: 'messages.editChatAbout', peer: toInputPeer(found.peer), about })
    return true
  },
  /** @see https://core.telegram.org/bots/api#setchatpermissions */
  setChatPermissions({ bot }, args) {
    const permissions = permissionsGiven(args, false)
    const found = findOwnChat(bot, textArgument(args, 'chat_id'))
    if ('user' in found) throw refuse("can't change private chat permissions")
    if (kindOf(found.chat) === 'channel') throw refuse("can't change channel chat permissions")
    if (!found.chat.creator && !found.chat.adminRights?.banUsers) {
      throw refuse('not enough rights to change chat permissions')
    }
    const bannedRights = toBannedRights(permissions, 0)
    unlessSame(() =>
      bot.invoke({
        _: 'messages.editChatDefaultBannedRights',
        peer: toInputPeer(found.peer),
        bannedRights,
      }),
    )
    return true
  },
} satisfies BotApiMethods

/** Like TDLib, accepts a change that changes nothing. */
function unlessSame(change: () => unknown) {
  try {
    change()
  } catch (error) {
    if (error instanceof RpcError && error.text === 'CHAT_NOT_MODIFIED') return
    throw error
  }
}
