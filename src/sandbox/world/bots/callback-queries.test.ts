import { beforeEach, describe, expect, it } from 'vitest'
import { topPeers } from '../accounts/top-peers.ts'
import { migrateChat } from '../chats/migrate-chat.ts'
import { setBotGuestChatResult } from '../guests/guest-answers.ts'
import { editInlineMessage } from '../inline/inline-messages.ts'
import { savePreparedMessage, sendPreparedMessage } from '../inline/prepared-message.ts'
import { userBox } from '../messages/boxes.ts'
import { deleteMessages } from '../messages/delete-messages.ts'
import { findMessage } from '../messages/deliver.ts'
import { historyOf } from '../messages/history.ts'
import { sendText } from '../messages/send-text.ts'
import { type PeerRef, userPeer } from '../state/peers.ts'
import { ALICE, BOB, openScene, SAM, type Scene } from '../test-scene.ts'
import { addUser, BOT_ID, readResult, refusalOf } from '../test-world.ts'
import { pressButton } from './callback-queries.ts'

const YES = new Uint8Array([1, 2])
const keyboard = {
  _: 'replyInlineMarkup' as const,
  rows: [
    {
      _: 'keyboardButtonRow' as const,
      buttons: [{ _: 'keyboardButtonCallback' as const, text: 'Yes', data: YES }],
    },
  ],
}
const article = {
  _: 'inputBotInlineResult' as const,
  id: 'one',
  type: 'article',
  title: 'Answer',
  sendMessage: { _: 'inputBotInlineMessageText' as const, message: 'Found', replyMarkup: keyboard },
}

let scene: Scene
beforeEach(() => {
  scene = openScene()
})
const press = (userId: number, peer: PeerRef, id: number, data = YES) =>
  pressButton(scene.world, userId, peer, id, data)
const refused = (...args: Parameters<typeof press>) => refusalOf(() => press(...args))
const fromBot = (peer: PeerRef) =>
  sendText(scene.world, BOT_ID, peer, { text: 'Yes or no?', replyMarkup: keyboard })
/** Sam's copy of the bot's message to him. */
const privately = () => {
  const message = fromBot(scene.sam)
  return { message, id: message.copies[userBox(SAM)] ?? 0 }
}

describe('a pressed button', () => {
  it('is told to its bot, with the message’s id in the bot’s own box and with the button’s data', () => {
    sendText(scene.world, ALICE, scene.sam, { text: 'before' })
    const { message, id } = privately()
    expect(id).not.toBe(message.id)
    scene.told()
    const query = press(SAM, scene.bot, id)
    expect(query).toMatchObject({
      botId: BOT_ID,
      userId: SAM,
      data: YES,
      at: { peer: scene.sam, messageId: message.id },
    })
    expect(scene.told()).toEqual([`callback ${BOT_ID}`])
  })
  it('in a supergroup is told with the id that all members share', () => {
    const { id } = fromBot(scene.supergroup)
    expect(press(ALICE, scene.supergroup, id).at).toEqual({ peer: scene.supergroup, messageId: id })
  })
  it('makes a new query each time, with one chat instance for everybody in the chat', () => {
    const { id } = fromBot(scene.supergroup)
    const [sam, again, alice] = [SAM, SAM, ALICE].map(one => press(one, scene.supergroup, id))
    expect(new Set([sam, again, alice].map(query => query?.queryId)).size).toBe(3)
    expect(new Set([sam, again, alice].map(query => query?.chatInstance)).size).toBe(1)
    const [inPrivate, inPrivateAgain] = [privately(), privately()].map(({ id }) => press(SAM, scene.bot, id))
    expect(inPrivate?.chatInstance).not.toBe(sam?.chatInstance)
    expect(inPrivateAgain?.chatInstance).toBe(inPrivate?.chatInstance)
  })
  it('is found only in its own chat', () => {
    const { id } = privately()
    expect(refused(SAM, scene.alice, id)).toBe('400 MESSAGE_ID_INVALID')
    expect(refused(SAM, scene.supergroup, id)).toBe('400 MESSAGE_ID_INVALID')
    expect(refused(ALICE, scene.bot, id)).toBe('400 MESSAGE_ID_INVALID')
    expect(refused(SAM, scene.bot, 99)).toBe('400 MESSAGE_ID_INVALID')
    expect(refused(SAM, scene.bot, id)).toBeUndefined()
  })
  it('is refused under a message that no bot sent', () => {
    const { id } = sendText(scene.world, SAM, scene.alice, { text: 'hi' })
    expect(refused(SAM, scene.alice, id)).toBe('400 MESSAGE_ID_INVALID')
  })
  it('is refused unless there is a button with exactly this data', () => {
    const { id } = privately()
    expect(refused(SAM, scene.bot, id, new Uint8Array([1]))).toBe('400 DATA_INVALID')
    expect(refused(SAM, scene.bot, id, new Uint8Array([1, 3]))).toBe('400 DATA_INVALID')
    const plain = sendText(scene.world, BOT_ID, scene.sam, { text: 'no buttons' })
    expect(refused(SAM, scene.bot, plain.copies[userBox(SAM)] ?? 0)).toBe('400 DATA_INVALID')
  })
})

describe('a button among others', () => {
  it('is found beside buttons of other kinds, which can’t be pressed', () => {
    const url = { _: 'keyboardButtonUrl' as const, text: 'Open', url: 'https://example.com' }
    const [row] = keyboard.rows
    const buttons = [url, ...(row?.buttons ?? [])]
    const replyMarkup = { ...keyboard, rows: [{ _: 'keyboardButtonRow' as const, buttons: [url] }] }
    const beside = { ...keyboard, rows: [{ _: 'keyboardButtonRow' as const, buttons }] }
    const say = (markup: typeof replyMarkup | typeof beside) =>
      sendText(scene.world, BOT_ID, scene.supergroup, { text: 'Yes?', replyMarkup: markup }).id
    expect(refused(SAM, scene.supergroup, say(beside))).toBeUndefined()
    expect(refused(SAM, scene.supergroup, say(replyMarkup))).toBe('400 DATA_INVALID')
  })
  it('is refused once the bot has removed it', () => {
    const { message, id } = privately()
    deleteMessages(scene.world, BOT_ID, [message.id], false)
    expect(refused(SAM, scene.bot, id)).toBe('400 MESSAGE_ID_INVALID')
  })
})

describe('a message that a user sent via a bot', () => {
  const sent = (peer = scene.alice) => {
    const prepared = savePreparedMessage(scene.world, BOT_ID, SAM, readResult(scene.world, article))
    return sendPreparedMessage(scene.world, { userId: SAM, peer }, prepared, prepared.resultId)
  }
  const inlineOf = (id: number, peer = scene.alice) => {
    const { at } = press(SAM, peer, id)
    if (!('inline' in at)) throw new Error('not an inline message')
    return at.inline
  }

  it('has buttons of the bot, which gets an inline message id', () => {
    const { id } = sent()
    const inline = inlineOf(id)
    expect(inline).toMatchObject({ botId: BOT_ID, messageId: id, box: userBox(SAM), ownerId: ALICE })
    // Both sides press a button of the same message.
    expect(press(ALICE, scene.sam, 1).at).toEqual({ inline })
  })
  it('has one chat instance for both users, and another message has another', () => {
    const [{ id }, other] = [sent(), sent(scene.bob)]
    const bySam = press(SAM, scene.alice, id)
    expect(press(ALICE, scene.sam, 1).chatInstance).toBe(bySam.chatInstance)
    expect(press(SAM, scene.bob, other.id).chatInstance).not.toBe(bySam.chatInstance)
  })
  it('may be edited by that bot, by its id, access hash and data centre', () => {
    const { id } = sent()
    const inline = inlineOf(id)
    const edit = (botId: number, wrong: object, change: object = { text: 'Changed' }) =>
      refusalOf(() => editInlineMessage(scene.world, botId, { ...inline, ...wrong }, change))
    addUser(scene.world, { id: 88, firstName: 'B', bot: { token: '88:x' } })
    expect(edit(88, {})).toBe('400 MESSAGE_ID_INVALID')
    expect(edit(BOT_ID, { accessHash: '1' })).toBe('400 MESSAGE_ID_INVALID')
    expect(edit(BOT_ID, { dcId: 9 })).toBe('400 MESSAGE_ID_INVALID')
    expect(edit(BOT_ID, { id: 99 })).toBe('400 MESSAGE_ID_INVALID')
    expect(edit(BOT_ID, {}, { replyMarkup: { _: 'replyKeyboardHide' } })).toBe('400 REPLY_MARKUP_INVALID')
    expect(edit(BOT_ID, {})).toBeUndefined()
    for (const [box, own] of [[SAM, id] as const, [ALICE, 1] as const])
      expect(findMessage(scene.world, userBox(box), own)?.content).toMatchObject({ text: 'Changed' })
  })
  it('has an inline id that no other message has', () => {
    const [first, second] = [inlineOf(sent().id), inlineOf(sent(scene.bob).id, scene.bob)]
    expect([first.id, second.id]).toEqual([1, 2])
    expect(first.accessHash).not.toBe(second.accessHash)
  })
})

describe('a guest’s answer', () => {
  const GUEST = 77
  const summon = (peer = scene.supergroup) => {
    addUser(scene.world, { id: GUEST, firstName: 'Guest', username: 'guest_bot', bot: { guest: true } })
    const trigger = sendText(scene.world, SAM, peer, { text: '@guest_bot hello' })
    const query = [...scene.world.guestQueries.values()].at(-1)
    if (!query) throw new Error('nobody was called')
    return { trigger, query }
  }
  const answer = (botId: number, queryId: string, result: object = article) =>
    setBotGuestChatResult(
      scene.world,
      botId,
      queryId,
      readResult(scene.world, result as typeof article).message,
    )
  const refusedAnswer = (...args: Parameters<typeof answer>) => refusalOf(() => answer(...args))

  it('isn’t posted in a group that has become a supergroup', () => {
    const { query } = summon(scene.group)
    migrateChat(scene.world, SAM, scene.chatOf(501))
    expect(refusedAnswer(GUEST, query.queryId)).toBe('400 QUERY_ID_INVALID')
    expect(historyOf(scene.world, SAM, scene.group).at(-1)?.content.kind).toBe('migrated_to')
  })
  it('is posted as a reply by the guest, for everybody in the chat and for the guest itself', () => {
    const { trigger, query } = summon()
    scene.told()
    const inline = answer(GUEST, query.queryId)
    const posted = findMessage(scene.world, inline.box, inline.messageId)
    expect(posted).toMatchObject({
      fromId: GUEST,
      replyTo: trigger.id,
      guestVia: scene.sam,
      content: { text: 'Found', replyMarkup: keyboard },
    })
    expect(scene.told().sort()).toEqual([`message ${SAM}`, `message ${ALICE}`, `message ${GUEST}`])
    expect(press(ALICE, scene.supergroup, inline.messageId).at).toEqual({ inline })
  })
  it('in a private chat is in both users’ boxes, and not in the guest’s', () => {
    const { query } = summon(scene.alice)
    scene.told()
    answer(GUEST, query.queryId)
    expect(scene.told().sort()).toEqual([`message ${SAM}`, `message ${ALICE}`])
  })
  it('is told to the guest in its own sequence, with the query’s id', () => {
    const { query } = summon()
    expect(scene.updates.at(-1)).toMatchObject({
      kind: 'qts',
      accountId: GUEST,
      event: { kind: 'guest_query', queryId: query.queryId },
    })
  })
  it('in a basic group goes to everybody who is a member now', () => {
    const { query } = summon(scene.group)
    const { members, ...chat } = scene.chatOf(501)
    scene.world.chats.set(501, { ...chat, members: [...members, { userId: BOB }] })
    scene.told()
    answer(GUEST, query.queryId)
    expect(scene.told().sort()).toEqual([`message ${SAM}`, `message ${ALICE}`, `message ${BOB}`])
  })
  it('counts as a use by the caller, and the query is kept as answered', () => {
    const { query } = summon()
    answer(GUEST, query.queryId)
    const top = topPeers(scene.world, SAM, 'bots_guestchat')
    expect(top?.map(({ peer }) => peer)).toEqual([userPeer(GUEST)])
    expect(scene.world.guestQueries.get(query.queryId)).toEqual({ ...query, answered: true })
  })
  it('goes nowhere once the group is gone', () => {
    const { query } = summon(scene.group)
    scene.world.chats.delete(501)
    expect(refusedAnswer(GUEST, query.queryId)).toBe('400 QUERY_ID_INVALID')
  })
  it('is refused once the calling message is deleted', () => {
    const { query, trigger } = summon()
    scene.world.messages.delete(`${trigger.box}:${trigger.id}`)
    expect(refusedAnswer(GUEST, query.queryId)).toBe('400 QUERY_ID_INVALID')
  })
  it('is given once, and only by the called bot', () => {
    const { query } = summon()
    expect(refusedAnswer(BOT_ID, query.queryId)).toBe('400 QUERY_ID_INVALID')
    expect(refusedAnswer(GUEST, '1')).toBe('400 QUERY_ID_INVALID')
    expect(refusedAnswer(GUEST, query.queryId)).toBeUndefined()
    expect(refusedAnswer(GUEST, query.queryId)).toBe('400 QUERY_ID_INVALID')
  })
  it('is given within a minute', () => {
    const [first, second] = [summon().query, summon().query]
    scene.clock.now += 60
    expect(refusedAnswer(GUEST, first.queryId)).toBeUndefined()
    scene.clock.now += 1
    expect(refusedAnswer(GUEST, second.queryId)).toBe('400 QUERY_ID_INVALID')
  })
  it.each<[string, object]>([
    ['RESULT_ID_INVALID', { id: '' }],
    ['RESULT_ID_INVALID', { id: 'x'.repeat(65) }],
    ['RESULT_TYPE_INVALID', { type: 'sticker' }],
    ['RESULT_TYPE_INVALID', { _: 'inputBotInlineResultGame' }],
    ['ARTICLE_TITLE_EMPTY', { title: ' ' }],
    ['ARTICLE_TITLE_EMPTY', { title: undefined }],
    ['SEND_MESSAGE_MEDIA_INVALID', { sendMessage: { _: 'inputBotInlineMessageMediaAuto', message: '' } }],
    ['MESSAGE_EMPTY', { sendMessage: { ...article.sendMessage, message: ' ' } }],
    [
      'REPLY_MARKUP_INVALID',
      { sendMessage: { ...article.sendMessage, replyMarkup: { _: 'replyKeyboardHide' } } },
    ],
  ])('that is refused with %s leaves the query open: %j', (text, wrong) => {
    const { query } = summon()
    expect(refusedAnswer(GUEST, query.queryId, { ...article, ...wrong })).toBe(`400 ${text}`)
    expect(refusedAnswer(GUEST, query.queryId)).toBeUndefined()
  })
  it.each(['geo', 'venue', 'contact'])('may call itself %s, without a title', type => {
    const { query } = summon()
    const result = { ...article, type, title: undefined, id: 'x'.repeat(64) }
    expect(refusedAnswer(GUEST, query.queryId, result)).toBeUndefined()
  })
  it('is told to nobody outside the chat', () => {
    summon()
    expect(refusalOf(() => press(SAM, userPeer(GUEST), 1))).toBe('400 MESSAGE_ID_INVALID')
  })
})
