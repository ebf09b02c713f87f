import { expect, it } from 'vitest'
import { changeAccount } from '../accounts/account.ts'
import { meetBot } from '../bots/bot-users.ts'
import { sendText } from '../messages/send-text.ts'
import { userPeer } from '../state/peers.ts'
import { ALICE, BOB, GONE, OTHER_BOT, openScene, SAM } from '../test-scene.ts'
import { addChat, addUser, BOT_ID } from '../test-world.ts'
import { candidates, knownPeers } from './candidates.ts'

it('lists chats with messages first, then contacts and bots by name, then other chats, each once', () => {
  const { world, bot, alice, bob, group, supergroup, channel, clock } = openScene()
  addUser(world, { id: 8, firstName: 'Alice', lastName: 'Adams' })
  addUser(world, { id: 9, firstName: 'Nobody' })
  addUser(world, { id: 10, firstName: 'Unused', bot: {} })
  addChat(world, { id: 504, members: [{ userId: ALICE }] })
  changeAccount(world, SAM, { contacts: [8, BOB, 99, ALICE, GONE] })
  meetBot(world, OTHER_BOT, SAM)
  sendText(world, SAM, supergroup, { text: 'first' })
  clock.now += 1
  sendText(world, SAM, bob, { text: 'later' })
  expect(knownPeers(world, SAM)).toEqual([
    bob,
    supergroup,
    ...[userPeer(GONE), alice, userPeer(8), userPeer(OTHER_BOT), bot],
    ...[group, channel],
  ])
})

it('offers the peers that fit, but no chats that the user has left', () => {
  const { world, supergroup, chatOf } = openScene()
  const between = { userId: SAM, botId: BOT_ID }
  expect(candidates(world, { _: 'requestPeerTypeUser', bot: true }, between)).toEqual([userPeer(BOT_ID)])
  expect(candidates(world, { _: 'requestPeerTypeChat', creator: true }, between)).toHaveLength(2)
  sendText(world, SAM, supergroup, { text: 'goodbye' })
  world.chats.set(502, { ...chatOf(502), members: [{ userId: ALICE }] })
  expect(knownPeers(world, SAM)).not.toContainEqual(supergroup)
})
