import { checkBotUsername, createBot, exportBotToken } from '../../world/bots/managed-bots.ts'
import type { Methods } from '../method.ts'
import { toUser } from '../view/peers.ts'
import { resolveUser } from './input-peer.ts'

/** Bots made by users for a bot that controls them. @see https://core.telegram.org/api/bots/managed-bots */
export const managedBots = {
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
} satisfies Methods
