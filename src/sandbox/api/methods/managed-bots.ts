import { accessSettings, editAccessSettings } from '../../world/bots/access-settings.ts'
import { checkBotUsername, createBot, exportBotToken } from '../../world/bots/managed-bots.ts'
import { userPeer } from '../../world/state/peers.ts'
import type { Methods } from '../method.ts'
import { toPeerLists, toUser } from '../view/peers.ts'
import { resolveUser } from './input-peer.ts'

/** Bots that users make, and that another bot controls. @see https://core.telegram.org/api/bots/managed-bots */
export const managedBots: Methods = {
  'bots.checkUsername': {
    by: 'user',
    run: ({ world }, { username }) => {
      checkBotUsername(world, username)
      return true
    },
  },
  'bots.createBot': {
    by: 'user',
    run: ({ world, userId }, { name, username, managerId: manager }) => {
      const { id: managerId } = resolveUser(world, userId, manager, 'MANAGER_INVALID')
      return toUser(world, userId, createBot(world, userId, { name, username, managerId }))
    },
  },
  'bots.exportBotToken': {
    by: 'bot',
    run: ({ world, userId }, { bot, revoke }) => {
      const { id } = resolveUser(world, userId, bot, 'BOT_INVALID')
      return { _: 'bots.exportedBotToken', token: exportBotToken(world, userId, id, revoke) }
    },
  },
  /** @see https://core.telegram.org/method/bots.getAccessSettings */
  'bots.getAccessSettings': {
    by: 'bot',
    run: ({ world, userId }, { bot }) => {
      const { id } = resolveUser(world, userId, bot, 'BOT_INVALID')
      const { isRestricted, userIds } = accessSettings(world, userId, id)
      const { users } = toPeerLists(world, userId, userIds.map(userPeer))
      return {
        _: 'bots.accessSettings',
        ...(isRestricted && { restricted: true }),
        ...(users.length > 0 && { addUsers: users }),
      }
    },
  },
  'bots.editAccessSettings': {
    by: 'bot',
    run: ({ world, userId }, { bot, restricted = false, addUsers = [] }) => {
      const { id } = resolveUser(world, userId, bot, 'BOT_INVALID')
      const userIds = addUsers.map(one => resolveUser(world, userId, one, 'USER_ID_INVALID').id)
      editAccessSettings(world, userId, id, { isRestricted: restricted, userIds })
      return true
    },
  },
}
