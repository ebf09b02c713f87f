import { beforeEach, describe, expect, it } from 'vitest'
import { dialogsOf, historyOf } from '../messages/history.ts'
import { sendText } from '../messages/send-text.ts'
import { chatPeer } from '../state/peers.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { addChat, BOT_ID, refusalOf } from '../test-world.ts'
import { deleteChannel, deleteGroup } from './delete-chat.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})

describe('deleting a supergroup', () => {
  it('takes it from every member, with its messages and its username', () => {
    const { world, supergroup, chatOf } = scene
    sendText(world, SAM, supergroup, { text: 'hi' })
    world.chats.set(502, { ...chatOf(502), username: 'free_again' })
    scene.told()
    deleteChannel(world, SAM, chatOf(502))
    expect(scene.told()).toEqual([`chat ${SAM}`, `chat ${ALICE}`, `chat ${BOT_ID}`])
    expect(chatOf(502)).toMatchObject({ members: [], deactivated: true })
    expect(chatOf(502).username).toBeUndefined()
    expect(historyOf(world, SAM, supergroup)).toEqual([])
    expect(refusalOf(() => sendText(world, SAM, supergroup, { text: 'hi' }))).toMatch(/^40[03] CHA/)
  })
  it('is for its creator only, and for no more than a thousand members', () => {
    const { world, chatOf } = scene
    expect(refusalOf(() => deleteChannel(world, ALICE, chatOf(502)))).toBe('400 CHAT_ADMIN_REQUIRED')
    const crowd = Array.from({ length: 1001 }, (_, at) => ({ userId: at === 0 ? SAM : 1000 + at }))
    const large = addChat(world, { id: 504, type: 'channel', creatorId: SAM, members: crowd })
    expect(refusalOf(() => deleteChannel(world, SAM, large))).toBe('400 CHANNEL_TOO_LARGE')
    deleteChannel(world, SAM, { ...large, members: crowd.slice(1) })
  })
})

describe('deleting a basic group', () => {
  it('removes its messages for every member, also for former members', () => {
    const { world, group, chatOf } = scene
    sendText(world, SAM, group, { text: 'hi' })
    world.chats.set(501, { ...chatOf(501), members: [{ userId: SAM }], formerMembers: [{ userId: ALICE }] })
    deleteGroup(world, SAM, chatOf(501))
    for (const userId of [SAM, ALICE]) expect(dialogsOf(world, userId)).toEqual([])
    expect(refusalOf(() => sendText(world, SAM, chatPeer(chatOf(501)), { text: 'hi' }))).toBe(
      '403 CHAT_WRITE_FORBIDDEN',
    )
  })
  it('is for its creator only', () => {
    for (const userId of [ALICE, BOB])
      expect(refusalOf(() => deleteGroup(scene.world, userId, scene.chatOf(501)))).toBe(
        '400 CHAT_ADMIN_REQUIRED',
      )
  })
})
