import { Bot, webhookCallback } from 'grammy'
import { Bot as NodeBot } from 'node-telegram-bot-api'
import { Telegraf } from 'telegraf'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../start.ts'
import { serveForTest } from '../test-server.ts'
import { TESTED, type TestedLibrary } from '../tested-libraries.ts'
import { openBotApi } from './test-bot-api.ts'

/** Inline bots on three unmodified libraries, used by a person. */

const KEYBOARD = { inline_keyboard: [[{ text: 'Come along', callback_data: 'in' }]] }
/** Each bot's answer to a query: a line with a button, and a place. */
const resultsFor = (query: string) => [
  {
    ...{ type: 'article' as const, id: 'trip', title: `A trip to ${query}` },
    input_message_content: { message_text: `<b>To ${query}?</b>`, parse_mode: 'HTML' as const },
    reply_markup: KEYBOARD,
  },
  { type: 'location' as const, id: 'place', title: query, latitude: 38.7, longitude: -9.1 },
]
const ANSWER = { cache_time: 0, is_personal: true, next_offset: 'more' }
const BUTTON = { text: 'Log in', start_parameter: 'in' }

/** An update of a bot on any library, in the Bot API's form. */
interface Heard {
  // biome-ignore lint/suspicious/noExplicitAny: each library has types of its own
  [kind: string]: any
}
interface Given {
  root: string
  heard: Heard[]
}

async function grammy({ root, heard }: Given, isWebhook: boolean) {
  const bot = new Bot(SANDBOX_BOT_TOKEN, { client: { apiRoot: root } })
  bot.use((ctx, next) => {
    heard.push(ctx.update)
    return next()
  })
  bot.on('inline_query', ctx =>
    ctx.answerInlineQuery(resultsFor(ctx.inlineQuery.query), { ...ANSWER, button: BUTTON }),
  )
  bot.callbackQuery('in', async ctx => {
    await ctx.answerCallbackQuery('You are in')
    await ctx.editMessageText('One comes along', { reply_markup: KEYBOARD })
  })
  if (!isWebhook) {
    await new Promise<void>(resolve => void bot.start({ onStart: () => resolve() }))
    return () => bot.stop()
  }
  const { root: server, close } = await serveForTest(webhookCallback(bot, 'http'))
  await bot.api.setWebhook(`${server}/hook`)
  return close
}

async function telegraf({ root, heard }: Given, isWebhook: boolean) {
  const bot = new Telegraf(SANDBOX_BOT_TOKEN, { telegram: { apiRoot: root } })
  bot.use((ctx, next) => {
    heard.push(ctx.update)
    return next()
  })
  // With a webhook, this call is the body of the answer.
  bot.on('inline_query', ctx =>
    ctx.answerInlineQuery(resultsFor(ctx.inlineQuery.query), { ...ANSWER, button: BUTTON }),
  )
  bot.action('in', async ctx => {
    await ctx.answerCbQuery('You are in')
    await ctx.editMessageText('One comes along', { reply_markup: KEYBOARD })
  })
  if (!isWebhook) {
    await new Promise<void>(resolve => void bot.launch(() => resolve()))
    return () => bot.stop()
  }
  const { root: server, close } = await serveForTest(bot.webhookCallback('/hook'))
  await bot.telegram.setWebhook(`${server}/hook`)
  return close
}

async function nodeTelegramBotApi({ root, heard }: Given) {
  const bot = new NodeBot(SANDBOX_BOT_TOKEN, { apiRoot: root })
  bot.use((ctx, next) => {
    heard.push(ctx.update)
    return next()
  })
  bot.on('inline_query', async ctx => {
    const { id = '', query = '' } = ctx.inlineQuery ?? {}
    await ctx.api.answerInlineQuery({
      ...{ inline_query_id: id, results: resultsFor(query), button: BUTTON },
      ...ANSWER,
    })
  })
  bot.on('callback_query', async ctx => {
    await ctx.answerCallbackQuery({ text: 'You are in' })
    const { inline_message_id = '' } = ctx.callbackQuery ?? {}
    await ctx.api.editMessageText({ inline_message_id, text: 'One comes along', reply_markup: KEYBOARD })
  })
  // The bot is told of queries only after its first call.
  await bot.api.getMe()
  void bot.startPolling()
  return () => bot.stop()
}

type Start = (given: Given) => Promise<() => unknown>
describe.each<TestedLibrary & { how: string; start: Start }>([
  { ...TESTED.grammy, how: 'polling', start: given => grammy(given, false) },
  { ...TESTED.grammy, how: 'by a webhook', start: given => grammy(given, true) },
  { ...TESTED.telegraf, how: 'polling', start: given => telegraf(given, false) },
  {
    ...TESTED.telegraf,
    how: 'by a webhook that it answers with a method',
    start: given => telegraf(given, true),
  },
  { ...TESTED.nodeTelegramBotApi, how: 'polling', start: nodeTelegramBotApi },
])('a bot on $name, $how,', ({ start }) => {
  it('is asked in a group, gets the chosen result, and edits the sent message', async () => {
    const { sandbox, sam } = await openBotApi()
    const heard: Heard[] = []
    const stop = await start({ root: sandbox.botApi, heard })
    onTestFinished(async () => void (await stop()))
    const peer = await sam.chatCalled('Book club')
    const bot = { ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }
    const newest = async () => (await sam.history(peer, 1))[0]

    const shown = await sam.rpc('messages.getInlineBotResults', { bot, peer, query: 'Lisbon', offset: '' })
    expect(shown).toMatchObject({
      ...{ nextOffset: 'more', switchPm: { text: 'Log in', startParam: 'in' } },
      results: [
        { id: 'trip', title: 'A trip to Lisbon' },
        { id: 'place', type: 'geo' },
      ],
    })
    const send = (id: string, randomId: string) =>
      sam.rpc('messages.sendInlineBotResult', { peer, queryId: shown.queryId, id, randomId })
    await send('place', '1')
    expect(await newest()).toMatchObject({ media: { geo: { lat: 38.7 } }, viaBotId: bot.userId })
    await send('trip', '2')
    const sent = await newest()
    expect(sent).toMatchObject({ message: 'To Lisbon?', entities: [{ _: 'messageEntityBold', length: 10 }] })

    const data = Buffer.from('in').toString('base64')
    const answer = await sam.rpc('messages.getBotCallbackAnswer', { peer, msgId: sent.id, data })
    expect(answer).toMatchObject({ message: 'You are in' })
    await expect.poll(async () => (await newest()).message).toBe('One comes along')
    const chosen = heard.flatMap(({ chosen_inline_result }) => chosen_inline_result ?? [])
    const [pressed] = heard.flatMap(({ callback_query }) => callback_query ?? [])
    expect(chosen).toMatchObject([
      { result_id: 'place', query: 'Lisbon' },
      { result_id: 'trip', query: 'Lisbon', inline_message_id: pressed.inline_message_id },
    ])
    expect(chosen[0]).not.toHaveProperty('inline_message_id')
  })
})
