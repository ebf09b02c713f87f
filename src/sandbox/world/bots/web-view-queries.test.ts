import { beforeEach, describe, expect, it } from 'vitest'
import { userBox } from '../messages/boxes.ts'
import { historyOf } from '../messages/history.ts'
import type { PeerRef } from '../state/peers.ts'
import { ALICE, OTHER_BOT, openScene, SAM, type Scene } from '../test-scene.ts'
import { BOT_ID, readResult, refusalOf } from '../test-world.ts'
import { openWebViewQuery, sendWebViewResult } from './web-view-queries.ts'

const DAY_SECONDS = 24 * 60 * 60
const url = { _: 'keyboardButtonUrl', text: 'Open', url: 'https://example.com' } as const
const keyboard = {
  _: 'replyInlineMarkup' as const,
  rows: [{ _: 'keyboardButtonRow' as const, buttons: [url] }],
}
const article = (more: object = {}) => ({
  ...{ _: 'inputBotInlineResult' as const, id: 'one', type: 'article', title: 'Answer' },
  sendMessage: { _: 'inputBotInlineMessageText' as const, message: 'Found', ...more },
})

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const open = (queryId: bigint, peer: PeerRef = scene.alice) =>
  openWebViewQuery(scene.world, { queryId, botId: BOT_ID, userId: SAM, peer })
const answer = (queryId: string, botId = BOT_ID, result = article()) =>
  sendWebViewResult(scene.world, botId, queryId, readResult(scene.world, result).message)
const refused = (...args: Parameters<typeof answer>) => refusalOf(() => answer(...args))

describe('a message that a Mini App’s bot sends in its user’s name', () => {
  it('is the user’s message, via the bot, in the chat where the app was opened', () => {
    open(-5n)
    expect(answer('-5')).toBeUndefined()
    expect(historyOf(scene.world, SAM, scene.alice)).toMatchObject([
      { fromId: SAM, viaBotId: BOT_ID, content: { text: 'Found' } },
    ])
    expect(historyOf(scene.world, ALICE, scene.sam)).toHaveLength(1)
  })
  it('can be edited by the bot where it has a keyboard', () => {
    open(5n)
    const inline = answer('5', BOT_ID, article({ replyMarkup: keyboard }))
    expect(inline).toMatchObject({ botId: BOT_ID, box: userBox(SAM), messageId: 1 })
  })
  it('is sent once, by the app’s own bot, within a day', () => {
    for (const id of [1n, 2n, 3n]) open(id)
    expect(refused('1', OTHER_BOT)).toBe('400 QUERY_ID_INVALID')
    expect(refused('9')).toBe('400 QUERY_ID_INVALID')
    expect(refused('1')).toBeUndefined()
    expect(refused('1')).toBe('400 QUERY_ID_INVALID')
    scene.clock.now += DAY_SECONDS
    expect(refused('2')).toBeUndefined()
    scene.clock.now += 1
    expect(refused('3')).toBe('400 QUERY_ID_INVALID')
    expect(historyOf(scene.world, SAM, scene.alice)).toHaveLength(2)
  })
  it('is forgotten once its time is over, when the app sent nothing', () => {
    open(1n)
    scene.clock.now += DAY_SECONDS
    open(2n)
    expect(scene.world.webViewQueries.size).toBe(2)
    scene.clock.now += 1
    open(3n)
    expect([...scene.world.webViewQueries.values()].map(({ queryId }) => queryId)).toEqual(['2', '3'])
  })
  it('can be tried again after a refusal: a bad result, or a chat where the user can’t write', () => {
    open(5n, scene.channel)
    expect(refused('5', BOT_ID, article({ message: ' ' }))).toBe('400 MESSAGE_EMPTY')
    scene.world.chats.set(503, { ...scene.chatOf(503), creatorId: ALICE })
    expect(refused('5')).toBe('403 CHAT_WRITE_FORBIDDEN')
    scene.world.chats.set(503, { ...scene.chatOf(503), creatorId: SAM })
    expect(refused('5')).toBeUndefined()
  })
})
