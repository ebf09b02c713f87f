import { accountOf, changeAccount } from '../world/accounts/account.ts'
import { boxOf, channelBox, userBox } from '../world/messages/boxes.ts'
import type { World } from '../world/state/world.ts'

/**
 * Raises the position of every sequence. Clients that are ahead of the world then see a gap, and ask for it.
 * Without this they would take the next events for ones that they have already seen.
 *
 * @see https://core.telegram.org/api/updates
 */
export function raiseSequences(world: World, by: number) {
  const channels = [...world.chats.values()].filter(({ type }) => type !== 'group')
  const users = [...world.users.values()].map(({ id }) => id)
  for (const name of [...users.map(userBox), ...channels.map(({ id }) => channelBox(id))]) {
    const box = boxOf(world, name)
    const raised = { pts: box.pts + by, lastMessageId: box.lastMessageId + by }
    world.boxes.set(name, { ...box, ...raised })
  }
  for (const id of users) changeAccount(world, id, { qts: accountOf(world, id).qts + by })
}

/** The most events in one line of a journal. */
export const MAX_EVENTS_IN_LINE = 1000
