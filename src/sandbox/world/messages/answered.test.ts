import { beforeEach, describe, expect, it } from 'vitest'
import { storePhoto } from '../media/store-file.ts'
import { encodePng } from '../photos/png.ts'
import type { PeerRef } from '../state/peers.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { refusalOf } from '../test-world.ts'
import { answeredBy, type ReplyTo } from './answered.ts'
import { deliver } from './deliver.ts'
import { sendMedia } from './send-media.ts'
import { sendText } from './send-text.ts'

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const say = (fromId: number, peer: PeerRef, text: string, more: object = {}) =>
  sendText(scene.world, fromId, peer, { text, ...more })
const answer = (to: PeerRef, replyTo: ReplyTo, userId = SAM) => answeredBy(scene.world, userId, to, replyTo)
const refused = (...args: Parameters<typeof answer>) => refusalOf(() => answer(...args))
const quote = (text: string, near = 0, entities: NonNullable<ReplyTo['quote']>['entities'] = []) => ({
  text,
  near,
  entities,
})
const WRONG = '400 REPLY_MESSAGE_ID_INVALID'

describe('the part of a message that is quoted', () => {
  it('is found at the place nearest to the client’s offset', () => {
    const message = say(SAM, scene.alice, 'one two one two')
    const at = (text: string, near: number) =>
      answer(scene.alice, { id: message.id, quote: quote(text, near) }).quote?.offset
    expect([at('one', 0), at('one', 3), at('one', 5), at('two', 20)]).toEqual([0, 0, 8, 12])
    expect([at('ne t', 4), at('ne t', 6)]).toEqual([1, 9])
  })
  it('is kept with its entities, beside the answered message', () => {
    const message = say(SAM, scene.alice, 'one two')
    const bold = { _: 'messageEntityBold' as const, offset: 0, length: 3 }
    expect(answer(scene.alice, { id: message.id, quote: quote('two', 4, [bold]) })).toStrictEqual({
      replyTo: message,
      quote: { text: 'two', entities: [bold], offset: 4, isManual: true },
    })
    expect(answer(scene.alice, { id: message.id, quote: quote('one') }).quote).toStrictEqual({
      ...{ text: 'one', offset: 0, isManual: true },
    })
    expect(answer(scene.alice, { id: message.id })).toStrictEqual({ replyTo: message })
  })
  it('keeps styles and custom emoji, but no entities that reach beyond it or name a user', () => {
    const message = say(SAM, scene.alice, 'one two')
    const of = (entities: NonNullable<ReplyTo['quote']>['entities']) =>
      answer(scene.alice, { id: message.id, quote: quote('two', 4, entities) }).quote
    const emoji = { _: 'messageEntityCustomEmoji' as const, offset: 0, length: 2, documentId: 1n }
    const userId = { _: 'inputUser' as const, userId: BOB, accessHash: 0n }
    const mention = { _: 'inputMessageEntityMentionName' as const, offset: 0, length: 3, userId }
    expect(of([mention, emoji])?.entities).toStrictEqual([emoji])
    expect(of([mention])).not.toHaveProperty('entities')
    const bold = { _: 'messageEntityBold' as const, length: 3 }
    for (const offset of [-1, 1]) {
      expect(refusalOf(() => of([{ ...bold, offset }]))).toBe('400 ENTITY_BOUNDS_INVALID')
    }
  })
  it('has to stand in the message, and has at most 1,024 letters', () => {
    const { id } = say(SAM, scene.alice, 'x'.repeat(1025))
    const of = (text: string, messageId = id) => refused(scene.alice, { id: messageId, quote: quote(text) })
    expect(of('x'.repeat(1024))).toBeUndefined()
    expect(of('x'.repeat(1025))).toBe('400 QUOTE_TEXT_INVALID')
    expect(of('')).toBe('400 QUOTE_TEXT_INVALID')
    expect(of('y')).toBe('400 QUOTE_TEXT_INVALID')
    const service = deliver(scene.world, SAM, scene.alice, { kind: 'managed_bot_created', botId: 9 })
    expect(of('x', service.id)).toBe('400 QUOTE_TEXT_INVALID')
  })
})

describe('an answer in another chat', () => {
  const elsewhere = (peer: PeerRef, id: number, more: Partial<ReplyTo> = {}, userId = SAM) =>
    answer(scene.bob, { id, peer, ...more }, userId)
  const refusedElsewhere = (...args: Parameters<typeof elsewhere>) => refusalOf(() => elsewhere(...args))

  it('tells the chat, date and author of the message, and its first letters', () => {
    const bold = { _: 'messageEntityBold' as const, offset: 7, length: 5 }
    const message = say(SAM, scene.alice, '@sam_r hello', { entities: [bold] })
    const { peer, id: messageId, fromId, date } = message
    expect(elsewhere(scene.alice, messageId)).toStrictEqual({
      externalReply: { peer, messageId, fromId, date },
      quote: {
        ...{ text: '@sam_r hello', offset: 0 },
        entities: [bold],
      },
    })
    expect(elsewhere(scene.alice, messageId, { quote: quote('hello') }).quote).toEqual({
      ...{ text: 'hello', offset: 7, isManual: true },
    })
  })
  it('tells the first 1,024 letters, with the entities that lie completely in them', () => {
    const said = (before: number) => {
      const entities = [{ _: 'messageEntityBold' as const, offset: before, length: 6 }]
      return say(SAM, scene.alice, `${'x'.repeat(before)}@sam_r and more`, { entities })
    }
    expect(elsewhere(scene.alice, said(1018).id).quote).toStrictEqual({
      ...{ text: `${'x'.repeat(1018)}@sam_r`, offset: 0 },
      entities: [{ _: 'messageEntityBold', offset: 1018, length: 6 }],
    })
    const cut = elsewhere(scene.alice, said(1019).id).quote
    expect(cut).toStrictEqual({ text: `${'x'.repeat(1019)}@sam_`, offset: 0 })
  })
  it('has the medium of the message, and no quote when the message has no text', () => {
    const { id: photoId } = storePhoto(
      scene.world,
      encodePng(4, [[1, 2, 3]], () => 0),
    )
    const media = { kind: 'photo', photoId } as const
    const { id } = sendMedia(scene.world, SAM, scene.alice, media, { text: '' })
    expect(elsewhere(scene.alice, id)).toMatchObject({ externalReply: { media } })
    expect(elsewhere(scene.alice, id)).not.toHaveProperty('quote')
  })
  it('is refused when the message may not be forwarded', () => {
    const kept = say(SAM, scene.alice, 'mine', { how: { noforwards: true } })
    expect(refusedElsewhere(scene.alice, kept.id)).toBe(WRONG)
    const service = deliver(scene.world, SAM, scene.alice, { kind: 'managed_bot_created', botId: 9 })
    expect(refusedElsewhere(scene.alice, service.id)).toBe(WRONG)
    const { id } = say(SAM, scene.supergroup, 'ours')
    expect(refusedElsewhere(scene.supergroup, id)).toBeUndefined()
    scene.world.chats.set(502, { ...scene.chatOf(502), noforwards: true })
    expect(refusedElsewhere(scene.supergroup, id)).toBe(WRONG)
    // In its own chat it may be answered all the same.
    expect(refused(scene.supergroup, { id })).toBeUndefined()
  })
  it('is to a message in a chat that the user is in, or in a public chat', () => {
    const { id } = say(SAM, scene.supergroup, 'ours')
    const byBob = () => refusalOf(() => answer(scene.sam, { id, peer: scene.supergroup }, BOB))
    expect(byBob()).toBe(WRONG)
    expect(refusedElsewhere(scene.supergroup, id, {}, ALICE)).toBeUndefined()
    scene.world.chats.set(502, { ...scene.chatOf(502), username: 'our_group' })
    expect(byBob()).toBeUndefined()
    expect(refusedElsewhere(scene.supergroup, 99)).toBe(WRONG)
    expect(refusedElsewhere(scene.bot, say(SAM, scene.alice, 'hi').id)).toBe(WRONG)
  })
})
