import type { Tl, tl } from '../../tl/types.ts'
import { botCommands, type CommandScope, setBotCommands } from '../../world/bots/bot-commands.ts'
import type { World } from '../../world/state/world.ts'
import type { Methods } from '../method.ts'
import { resolvePeer, resolveUser } from './input-peer.ts'

/** @see https://core.telegram.org/api/bots/commands */
export const botCommandMethods: Methods = {
  'bots.setBotCommands': {
    by: 'bot',
    run: ({ world, userId }, { scope, langCode, commands }) => {
      setBotCommands(world, userId, toScope(world, userId, scope), langCode, commands)
      return true
    },
  },
  'bots.resetBotCommands': {
    by: 'bot',
    run: ({ world, userId }, { scope, langCode }) => {
      setBotCommands(world, userId, toScope(world, userId, scope), langCode, [])
      return true
    },
  },
  /** @see https://core.telegram.org/method/bots.getBotCommands */
  'bots.getBotCommands': {
    by: 'bot',
    run: ({ world, userId }, { scope, langCode }) => {
      const found = botCommands(world.users.get(userId)?.bot, toScope(world, userId, scope), langCode)
      return found.map(one => ({ _: 'botCommand', ...one }))
    },
  },
}

/** Errors: PEER_ID_INVALID, USER_ID_INVALID. */
function toScope(world: World, botId: number, scope: Tl<tl.TypeBotCommandScope>): CommandScope {
  switch (scope._) {
    case 'botCommandScopePeer':
    case 'botCommandScopePeerAdmins':
      return { _: scope._, peer: resolvePeer(world, botId, scope.peer) }
    case 'botCommandScopePeerUser': {
      const peer = resolvePeer(world, botId, scope.peer)
      return { _: scope._, peer, userId: resolveUser(world, botId, scope.userId, 'USER_ID_INVALID').id }
    }
    default:
      return scope
  }
}
