import type { Tl, tl } from '../../tl/types.ts'
import { randomIdsOf } from '../../world/messages/random-ids.ts'
import type { Message } from '../../world/state/message.ts'
import type { World } from '../../world/state/world.ts'

/** The random ids of an account's own messages. Its client may have missed the answers that had them. */
export const toMessageIds = (
  world: World,
  accountId: number,
  messages: readonly Message[],
): Tl<tl.RawUpdateMessageID>[] =>
  randomIdsOf(world, accountId, messages).map(one => ({ _: 'updateMessageID', ...one }))
