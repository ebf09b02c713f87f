import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startSandbox } from 'telegram-in-a-box'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadTdlib, openClient, text } from './clients.js'
import { copyLibraryFor } from './own-library.js'
import { startProxy } from './proxy.js'

/** TDLib on both sides of a sandbox: as a bot, and as Sam, who is a person of the cast. */

const { TDLIB = '', FOLDER = '', HOME_DC } = process.env
/** TDLib's own address for data centre 4. */
const ADDRESS_OF_4 = '149.154.167.91'
const TOKEN = '7000000001:AASandboxBotTokenOfNoUseElsewhere'
const AS_BOT = { type: 'bot', getToken: async () => TOKEN }
const AS_SAM = { getPhoneNumber: async () => '+9996600000', getAuthCode: async () => '22222' }
const APP = 'http://localhost:5173/'

let sandbox
let proxy
let errors = []
let bot
let sam
const openSam = () => openClient(join(FOLDER, 'sam'), proxy.port, AS_SAM)

beforeAll(async () => {
  const bots = [{ token: TOKEN, name: 'Sandbox Bot', username: 'sandbox_bot', webAppUrl: APP }]
  sandbox = await startSandbox({ bots, ...(HOME_DC === '4' && { homeDc: { id: 4, port: 0 } }) })
  const { dc, homeDc } = sandbox
  proxy = await startProxy(address => (address === ADDRESS_OF_4 ? homeDc : dc).port)
  const library = join(FOLDER, 'libtdjson.so')
  mkdirSync(FOLDER, { recursive: true })
  copyLibraryFor(TDLIB, sandbox.publicKey, library)
  errors = loadTdlib(library)
  bot = await openClient(join(FOLDER, 'bot'), proxy.port, AS_BOT)
  sam = await openSam()
})
afterEach(() => {
  expect(errors.splice(0)).toEqual([])
})
afterAll(async () => {
  await Promise.all([bot?.close(), sam?.close()])
  await proxy?.close()
  await sandbox?.close()
})

const MAIN_LIST = { chat_list: { _: 'chatListMain' }, limit: 100 }
async function loadAll(list) {
  const isEnd = await sam.call('loadChats', list).then(
    () => false,
    ({ code }) => code === 404,
  )
  if (!isEnd) await loadAll(list)
}
async function chatsIn(list) {
  await loadAll(list)
  const { chat_ids } = await sam.call('getChats', list)
  return Promise.all(chat_ids.map(chat_id => sam.call('getChat', { chat_id })))
}
const chatNamed = async title => (await chatsIn(MAIN_LIST)).find(chat => chat.title.startsWith(title))
/** Ids of messages are unique only within their chat. */
const isSame = (one, message) => one.chat_id === message.chat_id && one.message_id === message.id
const botChat = () => sam.call('searchPublicChat', { username: 'sandbox_bot' })
const idOf = async username => (await sam.call('searchPublicChat', { username })).id
const keyboardButton = type => ({ _: 'keyboardButton', text: 'Choose', type })
const forUsers = id =>
  keyboardButton({ _: 'keyboardButtonTypeRequestUsers', id, max_quantity: 3, request_name: true })
const forChat = id => keyboardButton({ _: 'keyboardButtonTypeRequestChat', id, request_title: true })

it('signs in as a bot and as a person', async () => {
  expect(await bot.call('getMe')).toMatchObject({ first_name: 'Sandbox Bot' })
  expect(await sam.call('getMe')).toMatchObject({ first_name: 'Sam' })
})

it('shows the list of chats, and an empty archive', async () => {
  const titles = (await chatsIn(MAIN_LIST)).map(({ title }) => title)
  expect(titles).toEqual(expect.arrayContaining(['Family 🏡', 'Trip to Lisbon', 'City news', 'Alice Moreau']))
  expect(await chatsIn({ ...MAIN_LIST, chat_list: { _: 'chatListArchive' } })).toEqual([])
})

it('starts the bot by a deep link, whose parameter only the bot sees', async () => {
  const chat = await botChat()
  await sam.call('openChat', { chat_id: chat.id })
  const start = { bot_user_id: bot.id, chat_id: chat.id, parameter: 'from-a-friend' }
  const sent = await sam.arrived(await sam.call('sendBotStartMessage', start))
  expect(sent.content.text.text).toBe('/start')
  expect(await bot.message('/start from-a-friend')).toMatchObject({ is_outgoing: false })
})

it('exchanges messages, which both find in the history', async () => {
  const { id } = await botChat()
  await sam.send(id, text('hello'))
  await bot.message('hello')
  await bot.send(sam.id, text('hello, Sam'))
  await sam.message('hello, Sam')
  const { messages } = await sam.call('getChatHistory', { chat_id: id, limit: 2 })
  expect(messages.map(({ content }) => content.text.text)).toEqual(['hello, Sam', 'hello'])
})

describe('a request for peers', () => {
  it('on a keyboard is answered with the message’s id', async () => {
    const rows = [[forUsers(5)]]
    await bot.send(sam.id, text('Choose'), { _: 'replyMarkupShowKeyboard', rows, resize_keyboard: true })
    const { chat_id, id: message_id } = await sam.message('Choose')
    const source = { _: 'keyboardButtonSourceMessage', chat_id, message_id }
    const users = [await idOf('alicemoreau')]
    await sam.call('shareUsersWithBot', { source, button_id: 5, shared_user_ids: users })
    const { content } = await bot.content('messageUsersShared', ({ button_id }) => button_id === 5)
    expect(content.users).toMatchObject([{ user_id: users[0], first_name: 'Alice' }])
  })

  const fromApp = async button => {
    const { text: prepared_button_id } = await bot.call('savePreparedKeyboardButton', {
      user_id: sam.id,
      button,
    })
    const prepared = { bot_user_id: bot.id, prepared_button_id }
    expect(await sam.call('getPreparedKeyboardButton', prepared)).toMatchObject({
      type: { id: button.type.id },
    })
    return { _: 'keyboardButtonSourceWebApp', ...prepared }
  }
  it('from a Mini App is answered with the prepared button’s id', async () => {
    const source = await fromApp(forUsers(6))
    const users = await Promise.all(['bobtanaka', 'carla_o'].map(idOf))
    await sam.call('shareUsersWithBot', { source, button_id: 6, shared_user_ids: users })
    const { content } = await bot.content('messageUsersShared', ({ button_id }) => button_id === 6)
    expect(content.users.map(({ first_name }) => first_name)).toEqual(['Bob', 'Carla'])
  })
  it('from a Mini App may be for a group', async () => {
    const source = await fromApp(forChat(7))
    const { id } = await chatNamed('Family')
    await sam.call('shareChatWithBot', { source, button_id: 7, shared_chat_id: id })
    const { content } = await bot.content('messageChatShared', ({ button_id }) => button_id === 7)
    expect(content.chat).toMatchObject({ chat_id: id, title: 'Family 🏡' })
  })
})

describe.each(['Family', 'Trip to Lisbon'])('guest mode in %s', title => {
  it('calls the bot, shows its answer, and the edit of it', async () => {
    const chat = await chatNamed(title)
    await sam.call('openChat', { chat_id: chat.id })
    await sam.send(chat.id, text(`@sandbox_bot who is in ${title}?`))
    const query = await bot.update('updateNewGuestQuery', ({ message }) =>
      message.content.text.text.endsWith(`${title}?`),
    )
    const answer = said => ({ id: 'one', title: 'Answer', input_message_content: text(said) })
    const { id } = await bot.call('answerGuestQuery', {
      guest_query_id: query.id,
      result: { _: 'inputInlineQueryResultArticle', ...answer(`Nobody in ${title}`) },
    })
    const shown = await sam.message(`Nobody in ${title}`)
    expect(shown).toMatchObject({ chat_id: chat.id, sender_id: { user_id: bot.id }, is_outgoing: false })
    const edited = { inline_message_id: id, input_message_content: text(`Sam in ${title}`) }
    await bot.call('editInlineMessageText', edited)
    const after = await sam.update('updateMessageContent', one => isSame(one, shown))
    expect(after.new_content.text.text).toBe(`Sam in ${title}`)
  })
})

it('presses a button under a message, and shows the bot’s answer', async () => {
  const data = Buffer.from('yes').toString('base64')
  const button = {
    _: 'inlineKeyboardButton',
    text: 'Yes',
    type: { _: 'inlineKeyboardButtonTypeCallback', data },
  }
  await bot.send(sam.id, text('Coming?'), { _: 'replyMarkupInlineKeyboard', rows: [[button]] })
  const { chat_id, id: message_id } = await sam.message('Coming?')
  const payload = { _: 'callbackQueryPayloadData', data }
  const answered = sam.call('getCallbackQueryAnswer', { chat_id, message_id, payload })
  const query = await bot.update('updateNewCallbackQuery', one => one.payload.data === data)
  await bot.call('answerCallbackQuery', { callback_query_id: query.id, text: 'See you' })
  expect(await answered).toMatchObject({ text: 'See you' })
})

it('opens the Mini App as the bot’s main app, from a link and from a button', async () => {
  const parameters = {
    _: 'webAppOpenParameters',
    application_name: 'tdlib',
    mode: { _: 'webAppOpenModeCompact' },
  }
  const app = { bot_user_id: bot.id, parameters }
  const { id: chat_id } = await botChat()
  const main = await sam.call('getMainWebApp', { ...app, chat_id, start_parameter: 'trip' })
  const button = await sam.call('openWebApp', { ...app, chat_id, url: `${APP}list` })
  await sam.call('closeWebApp', { web_app_launch_id: button.launch_id })
  // TDLib marks the addresses of keyboards' buttons like this.
  const simple = await sam.call('getWebAppUrl', { ...app, url: `${APP}list#kb` })
  const urls = [main, button, simple].map(({ url }) => new URL(typeof url === 'string' ? url : url.url))
  expect(urls.map(({ pathname }) => pathname)).toEqual(['/', '/list', '/list'])
  const named = urls.map(({ hash }) => new URLSearchParams(hash.slice(1)).get('tgWebAppData'))
  expect(named.map(data => data && JSON.parse(new URLSearchParams(data).get('user')).first_name)).toEqual([
    'Sam',
    'Sam',
    null,
  ])
})

describe('a new chat', () => {
  it('of the basic kind has its members, and takes messages', async () => {
    const user_ids = [await idOf('alicemoreau')]
    const { chat_id } = await sam.call('createNewBasicGroupChat', { user_ids, title: 'Dinner' })
    await sam.send(chat_id, text('Who cooks?'))
    const { type } = await sam.call('getChat', { chat_id })
    const { members } = await sam.call('getBasicGroupFullInfo', { basic_group_id: type.basic_group_id })
    expect(members.map(({ member_id }) => member_id.user_id).sort()).toEqual([...user_ids, sam.id].sort())
  })
  it('of the super kind takes the bot, which hears commands', async () => {
    const chat = await sam.call('createNewSupergroupChat', { title: 'Hike', description: 'In May' })
    await sam.call('addChatMember', { chat_id: chat.id, user_id: bot.id })
    await sam.send(chat.id, text('/weather@sandbox_bot'))
    expect(await bot.message('/weather@sandbox_bot')).toMatchObject({ chat_id: chat.id })
    const { supergroup_id } = chat.type
    expect(await sam.call('getSupergroupFullInfo', { supergroup_id })).toMatchObject({
      description: 'In May',
      member_count: 2,
    })
    const { members } = await sam.call('getSupergroupMembers', { supergroup_id, limit: 10 })
    expect(members.map(({ member_id }) => member_id.user_id).sort()).toEqual([bot.id, sam.id].sort())
    const { administrators } = await sam.call('getChatAdministrators', { chat_id: chat.id })
    expect(administrators).toMatchObject([{ user_id: sam.id, is_owner: true }])
  })
  it('may be a channel', async () => {
    const chat = await sam.call('createNewSupergroupChat', { title: 'Recipes', is_channel: true })
    expect(await sam.send(chat.id, text('Soup'))).toMatchObject({ is_channel_post: true })
  })
})

it('loads a profile’s photo, and sends it to the bot, which loads it as well', async () => {
  const now = { priority: 1, synchronous: true }
  const { photo } = await sam.call('searchPublicChat', { username: 'alicemoreau' })
  const { local } = await sam.call('downloadFile', { file_id: photo.small.id, ...now })
  expect(local.is_downloading_completed).toBe(true)
  const file = { _: 'inputPhoto', photo: { _: 'inputFileLocal', path: local.path }, width: 160, height: 160 }
  await sam.send((await botChat()).id, { _: 'inputMessagePhoto', photo: file })
  const { content } = await bot.content('messagePhoto')
  const { photo: largest } = content.photo.sizes.at(-1)
  expect(await bot.call('downloadFile', { file_id: largest.id, ...now })).toMatchObject({
    local: { is_downloading_completed: true },
  })
})

it('shows a person who is gone, and its own session', async () => {
  const user_id = await idOf('gracekim')
  const body = JSON.stringify({ userId: user_id })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${sandbox.url}/control/deactivate`, { method: 'POST', headers, body })
  await sam.call('getUserFullInfo', { user_id })
  expect((await sam.call('getActiveSessions')).sessions).toMatchObject([{ is_current: true }])
})

it('goes on after its connections were cut, and misses nothing', async () => {
  const { id } = await botChat()
  for (const round of [1, 2, 3]) {
    sandbox.cutConnections()
    const sent = sam.send(id, text(`cut ${round}`))
    await bot.message(`cut ${round}`)
    await sent
    await bot.send(sam.id, text(`mended ${round}`))
    await sam.message(`mended ${round}`)
  }
})

it('goes on after a restart, and gets what was sent meanwhile', async () => {
  await sam.close()
  await bot.send(sam.id, text('while you were away'))
  sam = await openSam()
  await sam.message('while you were away')
})

it('goes on with temporary keys', async () => {
  const value = { _: 'optionValueBoolean', value: true }
  await Promise.all([bot, sam].map(one => one.call('setOption', { name: 'use_pfs', value })))
  await sandbox.calls('auth.bindTempAuthKey', { by: 'everybody' }).nth(2)
  await sam.send((await botChat()).id, text('in secret'))
  await bot.message('in secret')
})

it('asks nothing over and over', () => {
  for (const method of ['help.getConfig', 'auth.exportAuthorization', 'updates.getDifference'])
    expect(sandbox.calls(method, { by: 'everybody' }).all().length).toBeLessThan(20)
})
