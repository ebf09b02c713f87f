import { accountOf, changeAccount } from '../world/accounts/account.ts'
import { boxOf, channelBox, userBox } from '../world/messages/boxes.ts'
import type { World } from '../world/state/world.ts'

/**
 * Lets every sequence go on from a later place: clients that are further than the world then see a gap, and ask
 * what is in it. Otherwise they would take what happens next for something that they have seen.
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

/** At least as many as can have happened in one line of a journal. */
export const IN_ONE_LINE = 1000
