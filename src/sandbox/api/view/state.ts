import type { Tl, tl } from '../../tl/types.ts'
import { accountOf } from '../../world/accounts/account.ts'
import { boxOf, userBox } from '../../world/messages/boxes.ts'
import type { World } from '../../world/state/world.ts'

/** An account's position in its updates. @see https://core.telegram.org/constructor/updates.state */
export function toState(world: World, userId: number): Tl<tl.updates.RawState> {
  const { pts } = boxOf(world, userBox(userId))
  const { qts } = accountOf(world, userId)
  return { _: 'updates.state', pts, qts, date: world.now(), seq: 1, unreadCount: 0 }
}
