import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { Bot, type Context, webhookCallback } from 'grammy'
import { Bot as NodeBot } from 'node-telegram-bot-api'
import { Telegraf } from 'telegraf'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../start.ts'
import { serveForTest } from '../test-server.ts'
import { TESTED, type TestedLibrary } from '../tested-libraries.ts'
import { openBotApi, type Person } from './test-bot-api.ts'

/** Three unmodified libraries of the Bot API. With another root address their bots run on the sandbox. */

const KEYBOARD = {
  keyboard: [
    [{ text: 'Choose people', request_users: { request_id: 7, max_quantity: 2, request_name: true } }],
    [
      {
        text: 'Choose a group',
        request_chat: { request_id: 8, chat_is_channel: false, request_title: true },
      },
    ],
  ],
}
const BUTTON = { inline_keyboard: [[{ text: 'Press', callback_data: 'pressed' }]] }
const PREPARED = { text: 'Choose', request_users: { request_id: 9, max_quantity: 2 } }
const GUEST_ANSWER = {
  type: 'article' as const,
  id: '1',
  title: 'Answer',
  input_message_content: { message_text: 'Here I am' },
}

/** An update of a bot on any library, in the Bot API's form. */
interface Heard {
  // biome-ignore lint/suspicious/noExplicitAny: each library has types of its own
  [kind: string]: any
}

interface Started {
  root: string
  heard: Heard[]
  stop(): unknown
}

async function grammy({ root, heard }: Omit<Started, 'stop'>, isWebhook: boolean) {
  const bot = new Bot(SANDBOX_BOT_TOKEN, { client: { apiRoot: root } })
  bot.use((ctx, next) => {
    heard.push(ctx.update)
    return next()
  })
  bot.command('start', ctx => ctx.reply('Welcome', { reply_markup: KEYBOARD }))
  bot.command('button', ctx => ctx.reply('Press it', { reply_markup: BUTTON }))
  bot.command('prepare', async ctx => {
    const { id } = await ctx.api.savePreparedKeyboardButton(ctx.chat.id, PREPARED)
    await ctx.reply(id)
  })
  bot.on('callback_query:data', async ctx => {
    await ctx.answerCallbackQuery({ text: `You have ${ctx.callbackQuery.data} it`, show_alert: true })
    await ctx.editMessageText('Pressed')
  })
  bot.on('guest_message', ctx => ctx.answerGuestQuery(GUEST_ANSWER))
  if (!isWebhook) {
    void bot.start()
    return () => bot.stop()
  }
  const { root: server, close } = await serveForTest(webhookCallback(bot, 'http', { secretToken: 'secret' }))
  await bot.api.setWebhook(`${server}/hook`, { secret_token: 'secret' })
  return close
}

async function telegraf({ root, heard }: Omit<Started, 'stop'>, isWebhook: boolean) {
  const bot = new Telegraf(SANDBOX_BOT_TOKEN, { telegram: { apiRoot: root } })
  bot.use((ctx, next) => {
    heard.push(ctx.update)
    return next()
  })
  bot.start(ctx => ctx.reply('Welcome', { reply_markup: KEYBOARD }))
  bot.command('button', ctx => ctx.reply('Press it', { reply_markup: BUTTON }))
  // The bot calls by name methods that the library doesn't have.
  const call = (method: string, parameters: object) => bot.telegram.callApi(method as 'getMe', parameters)
  bot.command('prepare', async ctx => {
    const parameters = { user_id: ctx.chat.id, button: PREPARED }
    const { id } = (await call('savePreparedKeyboardButton', parameters)) as unknown as { id: string }
    await ctx.reply(id)
  })
  bot.action('pressed', async ctx => {
    // With a webhook, this call is the body of the answer.
    await ctx.answerCbQuery('You have pressed it', { show_alert: true })
    await ctx.editMessageText('Pressed')
  })
  bot.use(ctx => {
    const guest = (ctx.update as Heard).guest_message
    if (guest) return call('answerGuestQuery', { guest_query_id: guest.guest_query_id, result: GUEST_ANSWER })
    return undefined
  })
  if (!isWebhook) {
    void bot.launch()
    return () => bot.stop()
  }
  const { root: server, close } = await serveForTest(bot.webhookCallback('/hook'))
  await bot.telegram.setWebhook(`${server}/hook`)
  return close
}

async function nodeTelegramBotApi({ root, heard }: Omit<Started, 'stop'>) {
  const bot = new NodeBot(SANDBOX_BOT_TOKEN, { apiRoot: root })
  bot.use((ctx, next) => {
    heard.push(ctx.update)
    return next()
  })
  bot.command('start', ctx => ctx.reply('Welcome', { reply_markup: KEYBOARD }))
  bot.command('button', ctx => ctx.reply('Press it', { reply_markup: BUTTON }))
  bot.command('prepare', async ctx => {
    const { id } = await ctx.api.savePreparedKeyboardButton({ user_id: ctx.chat?.id ?? 0, button: PREPARED })
    await ctx.reply(id)
  })
  bot.on('callback_query', async ctx => {
    await ctx.answerCallbackQuery({ text: 'You have pressed it', show_alert: true })
    const { message } = ctx.callbackQuery ?? {}
    const place = { chat_id: message?.chat.id ?? 0, message_id: message?.message_id ?? 0 }
    await ctx.api.editMessageText({ ...place, text: 'Pressed' })
  })
  bot.on('guest_message', async ctx => {
    const guest_query_id = (ctx.update as Heard).guest_message.guest_query_id
    await ctx.api.answerGuestQuery({ guest_query_id, result: GUEST_ANSWER })
  })
  void bot.startPolling()
  return () => bot.stop()
}

type Start = (given: Omit<Started, 'stop'>) => Promise<() => unknown>
const newest = async (sam: Person) => (await sam.history('sandbox_bot', 1))[0]
const toldAs = (heard: Heard[], field: string) =>
  heard.flatMap(({ message }) => (message?.[field] ? [message[field]] : []))

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
  it('answers a command with a keyboard, and gets the peers that its user shares', async () => {
    const { sam, heard } = await open(start)
    await sam.say('sandbox_bot', '/start')
    await expect.poll(async () => (await newest(sam)).message).toBe('Welcome')
    const { id: msgId } = await newest(sam)
    const peer = await sam.peerNamed('sandbox_bot')
    const people = await Promise.all(['alicemoreau', 'bobtanaka'].map(sam.peerNamed))
    await sam.rpc('messages.sendBotRequestedPeer', { peer, msgId, buttonId: 7, requestedPeers: people })
    await expect.poll(() => toldAs(heard, 'users_shared')).toHaveLength(1)
    const ids = people.map(one => one.userId)
    expect(toldAs(heard, 'users_shared')).toEqual([
      {
        request_id: 7,
        user_ids: ids,
        users: [
          { user_id: ids[0], first_name: 'Alice', last_name: 'Moreau' },
          { user_id: ids[1], first_name: 'Bob', last_name: 'Tanaka' },
        ],
      },
    ])
    const group = await sam.chatCalled('Old classmates')
    await sam.rpc('messages.sendBotRequestedPeer', { peer, msgId, buttonId: 8, requestedPeers: [group] })
    await expect.poll(() => toldAs(heard, 'chat_shared')).toHaveLength(1)
    expect(toldAs(heard, 'chat_shared')[0]).toMatchObject({ request_id: 8, title: 'Old classmates' })
  })

  it('answers a pressed button, and edits the message above it', async () => {
    const { sam } = await open(start)
    await sam.say('sandbox_bot', '/button')
    await expect.poll(async () => (await newest(sam)).message).toBe('Press it')
    const { id: msgId } = await newest(sam)
    const peer = await sam.peerNamed('sandbox_bot')
    const data = Buffer.from('pressed').toString('base64')
    const answer = await sam.rpc('messages.getBotCallbackAnswer', { peer, msgId, data })
    expect(answer).toMatchObject({ message: 'You have pressed it', alert: true })
    await expect.poll(async () => (await newest(sam)).message).toBe('Pressed')
  })

  it('prepares a button for its Mini App, and gets the peers that its user shares', async () => {
    const { sam, heard } = await open(start)
    await sam.say('sandbox_bot', '/prepare')
    await expect.poll(async () => (await newest(sam)).message).not.toBe('/prepare')
    const { message: webappReqId } = await newest(sam)
    const peer = await sam.peerNamed('sandbox_bot')
    const requestedPeers = [await sam.peerNamed('alicemoreau')]
    await sam.rpc('messages.sendBotRequestedPeer', { peer, webappReqId, buttonId: 9, requestedPeers })
    await expect.poll(() => toldAs(heard, 'user_shared')).toHaveLength(1)
    expect(toldAs(heard, 'user_shared')).toEqual([{ user_id: requestedPeers[0]?.userId, request_id: 9 }])
  })

  it('answers as a guest in the chat that called it', async () => {
    const { sam, heard } = await open(start)
    const group = await sam.chatCalled('Book club')
    await sam.say(group, 'What does @sandbox_bot say?')
    await expect.poll(async () => (await sam.history(group, 1))[0].message).toBe('Here I am')
    const told = heard.flatMap(({ guest_message }) => (guest_message ? [guest_message] : []))
    expect(told).toMatchObject([{ text: 'What does @sandbox_bot say?', from: { id: sam.id } }])
  })
})

async function open(start: Start) {
  const { sandbox, sam } = await openBotApi()
  const heard: Heard[] = []
  const stop = await start({ root: sandbox.botApi, heard })
  onTestFinished(async () => void (await stop()))
  return { sam, heard }
}

it(`a bot on grammY has a conversation with ${TESTED.grammyConversations.name}`, async () => {
  const { sandbox, sam } = await openBotApi()
  type Talking = ConversationFlavor<Context>
  const bot = new Bot<Talking>(SANDBOX_BOT_TOKEN, { client: { apiRoot: sandbox.botApi } })
  async function greet(conversation: Conversation<Talking>, ctx: Context) {
    await ctx.reply('What is your name?')
    const { message } = await conversation.waitFor('message:text')
    await ctx.reply(`Hello, ${message.text}`)
  }
  bot.use(conversations())
  bot.use(createConversation(greet))
  bot.command('greet', ctx => ctx.conversation.enter('greet'))
  void bot.start()
  onTestFinished(() => bot.stop())
  await sam.say('sandbox_bot', '/greet')
  await expect.poll(async () => (await newest(sam)).message).toBe('What is your name?')
  await sam.say('sandbox_bot', 'Samantha')
  await expect.poll(async () => (await newest(sam)).message).toBe('Hello, Samantha')
})
