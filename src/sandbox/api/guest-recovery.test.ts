import type { Long, TelegramClient, tl } from '@mtcute/node'
import { expect, it } from 'vitest'
import {
  article,
  chatNamed,
  nextUpdate,
  openTelegram,
  refusal,
  startTestSandbox,
  temporaryFolder,
} from '../test-clients.ts'

const { bot, sam, botUser } = await openTelegram()
const family = await chatNamed(sam, 'Family')
const answerTo = (queryId: Long, text: string): tl.messages.RawSetBotGuestChatResultRequest => ({
  _: 'messages.setBotGuestChatResult',
  queryId,
  result: article(text),
})

/** The next query with one of these texts. Earlier queries may still be on their way. */
const nextQuery = (client: TelegramClient, ...texts: string[]) =>
  nextUpdate(client, 'updateBotGuestChatQuery', update => {
    const message = update._ === 'updateBotGuestChatQuery' ? update.message : undefined
    return message?._ === 'message' && texts.includes(message.message)
  })

it('a query that came while the bot was away is recovered through getDifference', async () => {
  // A Telegram of its own, where the bot knows nobody yet.
  const { sandbox, bot, sam } = await openTelegram()
  const family = await chatNamed(sam, 'Family')
  const { pts, qts, date } = await bot.call({ _: 'updates.getState' })
  const query = nextQuery(bot, '@sandbox_bot are you there?')
  sandbox.cutConnections()
  await sam.sendText(family, '@sandbox_bot are you there?')
  const { queryId } = await query
  const difference = await bot.call({ _: 'updates.getDifference', pts, qts, date })
  expect(difference).toMatchObject({
    _: 'updates.difference',
    newMessages: [],
    otherUpdates: [{ _: 'updateBotGuestChatQuery', message: { message: '@sandbox_bot are you there?' } }],
    state: { qts: qts + 1 },
    users: [{ min: true }],
  })
  const [recovered] = (difference as tl.updates.RawDifference).otherUpdates
  expect((recovered as tl.RawUpdateBotGuestChatQuery).queryId.eq(queryId)).toBe(true)
})

it('a restart of the data centre keeps a query, and its answer', async () => {
  const dataDir = temporaryFolder()
  const { sandbox: first, bot, sam } = await openTelegram({ dataDir })
  const family = await chatNamed(sam, 'Family')
  const query = nextUpdate(bot, 'updateBotGuestChatQuery')
  await sam.sendText(family, '@sandbox_bot books')
  const { queryId, qts } = await query
  const state = await bot.call({ _: 'updates.getState' })
  await first.close()

  const second = await startTestSandbox({ dataDir, dcPort: first.dc.port })
  const difference = await bot.call({ ...state, _: 'updates.getDifference', qts: qts - 1 })
  expect(difference).toMatchObject({ otherUpdates: [{ _: 'updateBotGuestChatQuery', qts }] })
  const id = await bot.call(answerTo(queryId, 'After the restart'))
  expect((await sam.getHistory(family, { limit: 1 }))[0]?.text).toBe('After the restart')
  await second.close()

  await startTestSandbox({ dataDir, dcPort: first.dc.port })
  expect(await refusal(bot.call(answerTo(queryId, 'Twice')))).toBe('400 QUERY_ID_INVALID')
  expect(await bot.call({ _: 'messages.editInlineBotMessage', id, message: 'Still mine' })).toBe(true)
  const history = await sam.getHistory(family, { limit: 2 })
  expect(history.map(({ text }) => text)).toEqual(['Still mine', '@sandbox_bot books'])
})

it('a query can’t be answered after its time', async () => {
  const { bot, sam } = await openTelegram({ guestAnswerWindow: -1 })
  const query = nextUpdate(bot, 'updateBotGuestChatQuery')
  await sam.sendText(await chatNamed(sam, 'Family'), '@sandbox_bot too late')
  const { queryId } = await query
  expect(await refusal(bot.call(answerTo(queryId, 'Sorry')))).toBe('400 QUERY_ID_INVALID')
})

it('a protected group calls no guests', async () => {
  const words = ['protected', 'itself', 'saved', 'channel', 'heard at last']
  const query = nextQuery(bot, ...words.map(word => `@sandbox_bot ${word}`))
  await sam.sendText(await chatNamed(sam, 'Old classmates'), '@sandbox_bot protected')
  await sam.sendText(await chatNamed(sam, '🎉'), '@sandbox_bot protected')
  await sam.sendText('sandbox_bot', '@sandbox_bot itself')
  await sam.sendText('me', '@sandbox_bot saved')
  await sam.sendText(await chatNamed(sam, 'Notes to self'), '@sandbox_bot channel')
  await sam.sendText(family, '@sandbox_bot heard at last')
  expect((await query).message).toMatchObject({ message: '@sandbox_bot heard at last' })
})

it('a forwarded message calls no guests, and nothing can be forwarded from a protected group', async () => {
  const own = await sam.sendText('me', '@sandbox_bot forwarded')
  const query = nextQuery(bot, '@sandbox_bot forwarded', '@sandbox_bot heard')
  const [forwarded] = await sam.forwardMessagesById({
    fromChatId: 'me',
    toChatId: family,
    messages: [own.id],
  })
  expect(forwarded?.raw).toMatchObject({ message: '@sandbox_bot forwarded', fwdFrom: { fromId: {} } })
  await sam.sendText(family, '@sandbox_bot heard')
  expect((await query).message).toMatchObject({ message: '@sandbox_bot heard' })
  const secret = await chatNamed(sam, 'Old classmates')
  const { id } = await sam.sendText(secret, 'Between us')
  const passedOn = sam.forwardMessagesById({ fromChatId: secret, toChatId: family, messages: [id] })
  expect(await refusal(passedOn)).toBe('400 CHAT_FORWARDS_RESTRICTED')
})

it('missed queries and created bots come to bots in one sequence', async () => {
  const { pts, qts, date } = await bot.call({ _: 'updates.getState' })
  await sam.sendText(family, '@sandbox_bot one')
  await sam.call({ _: 'bots.createBot', name: 'New', username: 'between_bot', managerId: botUser })
  await sam.sendText(family, '@sandbox_bot two')
  const difference = await bot.call({ _: 'updates.getDifference', pts, qts, date })
  expect((difference as tl.updates.RawDifference).otherUpdates).toMatchObject([
    { _: 'updateBotGuestChatQuery', qts: qts + 1 },
    { _: 'updateManagedBot', qts: qts + 2 },
    { _: 'updateBotGuestChatQuery', qts: qts + 3 },
  ])
})
