import { Long, type tl } from '@mtcute/node'
import { article, inlineKeyboard, kindOf, message, randomId, sentId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { callGuest, guestAnswer, guestChat, guestQuery } from './guest-calls.ts'

/** Bots that are called as guests. */

const withButton = (button: tl.TypeKeyboardButton) =>
  article('An answer with a button', { replyMarkup: inlineKeyboard(button) })

const guestPeers = ({ ann }: Stage) =>
  ({
    _: 'contacts.getTopPeers',
    botsGuestchat: true,
    offset: 0,
    limit: 10,
    hash: Long.ZERO,
    by: ann,
  }) as const

export const GUESTS: Scenario[] = [
  {
    name: 'the life of a guest query',
    asks: ['how long a guest query can be answered'],
    async run(stage) {
      const chat = await guestChat(stage)
      await stage.aged('an answer', [5, 50, 70, 110], {
        make: () => guestQuery(stage, chat),
        by: stage.bot,
        use: query => guestAnswer(query),
      })
      const query = await guestQuery(stage, chat)
      await stage.step('an answer in time', stage.bot, guestAnswer(query))
      await stage.again('a second answer', stage.bot, guestAnswer(query))
    },
  },
  {
    name: 'where guests are called',
    asks: ['where guests can be called'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const call = (name: string, chat: Parameters<typeof callGuest>[2]) =>
        stage.hear(name, [bot], () => stage.need(ann, callGuest(stage, ann, chat)))
      await call('in a supergroup', await guestChat(stage))
      await call('in a basic group', await guestChat(stage, 'basicGroup'))
      await call('in a channel', await guestChat(stage, 'channel'))
      await call('in a private chat', ben)
      await call('in Saved Messages', ann)
      await call('in the chat with the bot', bot)
    },
  },
  {
    name: 'messages that call no guest',
    asks: ["messages that don't call a guest"],
    async run(stage) {
      const { ann, bot } = stage
      const chat = await guestChat(stage)
      const peer = ann.peer(chat)
      const name = `@${bot.user.username}`
      const write = (text: string, more: Partial<tl.messages.RawSendMessageRequest> = {}) =>
        stage.need(ann, message(peer, text, more))
      const heard = (what: string, act: () => Promise<unknown>) => stage.hear(what, [bot], act)
      const first = sentId(await write('a text'))
      await heard('an edit', () =>
        stage.need(ann, { _: 'messages.editMessage', peer, id: first, message: `${name} edited` }),
      )
      const calling = sentId(await write(`${name} call`))
      await heard('a forward', () =>
        stage.need(ann, {
          _: 'messages.forwardMessages',
          ...{ fromPeer: peer, toPeer: peer, id: [calling], randomId: [randomId()] },
        }),
      )
      const code: tl.RawMessageEntityCode = { _: 'messageEntityCode', offset: 0, length: name.length }
      await heard('a mention in code', () => write(`${name} code`, { entities: [code] }))
      await heard('a mention in a word', () => write(`mail${name}`))
      await heard('a mention in a link', () => write(`https://example.com/${name}`))
      await heard('in capitals', () => write(`${name.toUpperCase()} capitals`))
    },
  },
  {
    name: 'a guest bot in its own group',
    asks: ['a guest bot that is a member of the chat'],
    async run(stage) {
      await guestChat(stage)
      const chat = await stage.supergroup('bot member', { bot: 'member' })
      await stage.hear('a mention', [stage.bot], () =>
        stage.need(stage.ann, callGuest(stage, stage.ann, chat)),
      )
    },
  },
  {
    name: 'a refused answer of a guest',
    asks: ['an answer with refused content', "the keyboard of a guest's answer"],
    async run(stage) {
      const query = await guestQuery(stage, await guestChat(stage))
      const answer = (name: string, result: tl.TypeInputBotInlineResult) =>
        stage.step(name, stage.bot, guestAnswer(query, result), kindOf)
      await answer('no text', article(''))
      await answer('a text of 4097 letters', article('x'.repeat(4097)))
      await answer('no id', { ...article(), id: '' })
      await answer('no title', { ...article(), title: '' })
      await answer(
        'a Mini App’s button',
        withButton({ _: 'keyboardButtonWebView', text: 'Open', url: 'https://example.com/' }),
      )
      const data = new Uint8Array([1])
      await answer(
        'a callback with a password',
        withButton({ _: 'keyboardButtonCallback', requiresPassword: true, text: 'Pay', data }),
      )
      const keyboard: tl.TypeReplyMarkup = { _: 'replyKeyboardMarkup', rows: [] }
      await answer('a reply keyboard', article('An answer', { replyMarkup: keyboard }))
      await answer(
        'a switch to inline mode',
        withButton({ _: 'keyboardButtonSwitchInline', text: 'Share', query: 'x' }),
      )
    },
  },
  {
    name: 'a guest’s answer and its button',
    asks: [
      "the guest's own answer, as the guest gets it",
      "pressing a guest's callback button",
      'the answers of guests and of Mini Apps, and prepared messages',
    ],
    async run(stage) {
      const { ann, ben, bot } = stage
      const chat = await guestChat(stage)
      const data = new Uint8Array([1])
      const button: tl.TypeKeyboardButton = { _: 'keyboardButtonCallback', text: 'Press', data }
      const query = await guestQuery(stage, chat)
      const came = stage.next(ben, 'updateNewChannelMessage', async () => {
        await stage.hear('the answer in a supergroup', [bot, ann], () =>
          stage.step('what the bot gets', bot, guestAnswer(query, withButton(button))),
        )
      })
      const { message: posted } = await came
      let pressed: ReturnType<typeof press> | undefined
      const press = () =>
        stage.begin(ben, { _: 'messages.getBotCallbackAnswer', peer: ben.peer(chat), msgId: posted.id, data })
      const { queryId } = await stage.next(bot, 'updateInlineBotCallbackQuery', async () => {
        pressed = press()
      })
      await stage.step('the answer to a press', bot, {
        _: 'messages.setBotCallbackAnswer',
        queryId,
        message: 'Pressed',
        cacheTime: 0,
      })
      if (pressed) await stage.ended('what the person gets', ben, pressed)
      const contact = { phoneNumber: '+9996600000', firstName: 'A name', lastName: '', vcard: '' }
      const sendMessage: tl.TypeInputBotInlineMessage = { _: 'inputBotInlineMessageMediaContact', ...contact }
      const result: tl.TypeInputBotInlineResult = {
        _: 'inputBotInlineResult',
        id: 'c',
        type: 'contact',
        title: 'A name',
        sendMessage,
      }
      const other = await guestQuery(stage, chat)
      await stage.step('a contact as the answer', bot, guestAnswer(other, result), kindOf)
    },
  },
  {
    name: 'the rating of a guest',
    asks: ["when a guest's top-peer rating rises"],
    async run(stage) {
      const chat = await guestChat(stage)
      const { by, ...request } = guestPeers(stage)
      await stage.need(by, {
        _: 'contacts.resetTopPeerRating',
        category: { _: 'topPeerCategoryBotsGuestChat' },
        peer: by.peer(stage.bot),
      })
      const query = await guestQuery(stage, chat)
      await stage.step('after the call', by, request)
      await stage.need(stage.bot, guestAnswer(query))
      await stage.step('after the answer', by, request)
    },
  },
  {
    name: 'a guest query whose message is deleted',
    asks: ['a guest query whose message was deleted'],
    async run(stage) {
      const { ann, bot } = stage
      const chat = await guestChat(stage)
      const query = await guestQuery(stage, chat)
      const id = query.message._ === 'messageEmpty' ? [] : [query.message.id]
      await stage.need(ann, { _: 'channels.deleteMessages', channel: ann.inputChannel(chat), id })
      await stage.step('the answer', bot, guestAnswer(query))
    },
  },
]
