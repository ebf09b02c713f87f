import type { Tl, tl } from '../../tl/types.ts'
import { hasUsedBot } from '../../world/bots/bot-users.ts'
import { allowSendMessage } from '../../world/bots/write-access.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import { answerWithUpdates } from '../answer.ts'
import type { Methods } from '../method.ts'
import { resolveUser } from './input-peer.ts'

/**
 * Permission for a bot to write to a user.
 *
 * @see https://core.telegram.org/api/bots/webapps#requesting-permissions
 */
export const writeAccess: Methods = {
  'bots.canSendMessage': {
    by: 'user',
    run: ({ world, userId }, { bot }) => hasUsedBot(world, botOf(world, userId, bot), userId),
  },
  'bots.allowSendMessage': {
    by: 'user',
    run: (context, { bot }) =>
      answerWithUpdates(context, world =>
        allowSendMessage(world, context.userId, botOf(world, context.userId, bot)),
      ),
  },
}

/** Errors: BOT_INVALID. */
function botOf(world: World, userId: number, input: Tl<tl.TypeInputUser>): number {
  const user = resolveUser(world, userId, input, 'BOT_INVALID')
  if (!user.bot) throw badRequest('BOT_INVALID')
  return user.id
}
