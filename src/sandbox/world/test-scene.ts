import { SANDBOX_BOT } from '../own-bot.ts'
import { meetBot } from './bots/bot-users.ts'
import { hostBot } from './bots/hosted-bots.ts'
import { chatPeer, userPeer } from './state/peers.ts'
import type { WorldUpdate } from './state/world.ts'
import { addChat, addUser, BOT_ID, testWorld } from './test-world.ts'

export const [SAM, ALICE, BOB, GONE] = [1, 2, 3, 4]
export const OTHER_BOT = 5

/**
 * A world for tests of the rules. It has Sam, Alice and Bob, a deleted account, the hosted bot and another bot.
 * Sam has made a chat of each kind. Alice is in all of them, Bob in none, and the bot in the supergroup.
 */
export function openScene() {
  const published: WorldUpdate[] = []
  const world = testWorld(published, world => hostBot(world, SANDBOX_BOT))
  const clock = { now: 1_800_000_000 }
  world.now = () => clock.now
  addUser(world, { id: SAM, firstName: 'Sam', phone: '99900001', username: 'sam_r' })
  addUser(world, { id: ALICE, firstName: 'Alice', phone: '99900002', username: 'alice_m' })
  addUser(world, { id: BOB, firstName: 'Bob' })
  addUser(world, { id: GONE, deleted: true })
  addUser(world, { id: OTHER_BOT, firstName: 'Other', username: 'other_bot', bot: { token: '5:x' } })
  const members = [{ userId: SAM }, { userId: ALICE }]
  const group = chatPeer(addChat(world, { id: 501, type: 'group', creatorId: SAM, members }))
  const withBot = [...members, { userId: BOT_ID }]
  const supergroup = chatPeer(
    addChat(world, { id: 502, type: 'supergroup', creatorId: SAM, members: withBot }),
  )
  const channel = chatPeer(addChat(world, { id: 503, type: 'channel', creatorId: SAM, members }))
  meetBot(world, BOT_ID, SAM)
  return {
    world,
    clock,
    /** Returns the updates since the last call: for which account, and of what kind. */
    told: () => published.splice(0).map(({ accountId, kind }) => `${kind} ${accountId}`),
    updates: published,
    group,
    supergroup,
    channel,
    sam: userPeer(SAM),
    alice: userPeer(ALICE),
    bob: userPeer(BOB),
    bot: userPeer(BOT_ID),
    chatOf: (id: number) => {
      const chat = world.chats.get(id)
      if (!chat) throw new Error(`There is no chat ${id}`)
      return chat
    },
  }
}
export type Scene = ReturnType<typeof openScene>
