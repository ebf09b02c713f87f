import type { tl } from '@mtcute/node'
import { article, randomId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Mini Apps: their queries, their data, and what a bot may do because of them. */

const DAY = 86_400

/** Opens a Mini App by an address. Gives the query that it may answer. */
async function openApp(stage: Stage): Promise<string> {
  const { ann, bot, need } = stage
  const opened = await need(ann, {
    _: 'messages.requestWebView',
    peer: ann.peer(bot),
    bot: ann.inputUser(bot),
    url: 'https://example.com/',
    platform: 'tdesktop',
  })
  const address = new URL(opened.url)
  const initData = new URLSearchParams(address.hash.slice(1)).get('tgWebAppData') ?? ''
  return new URLSearchParams(initData).get('query_id') ?? ''
}

const answerQuery = (
  botQueryId: string,
  result: tl.TypeInputBotInlineResult = article(),
): tl.messages.RawSendWebViewResultMessageRequest => ({
  _: 'messages.sendWebViewResultMessage',
  botQueryId,
  result,
})

export const MINI_APPS: Scenario[] = [
  {
    name: 'the life of a Mini App’s query',
    asks: ["how long a Mini App's query can be answered"],
    async run(stage) {
      const { ann, bot } = stage
      const query = await openApp(stage)
      await stage.hear('an answer', [ann, bot], () =>
        stage.step('what the bot gets', bot, answerQuery(query)),
      )
      await stage.again('a second answer', bot, answerQuery(query))
      await stage.aged('a later answer', [90, DAY - 60, DAY + 60], {
        make: () => openApp(stage),
        by: bot,
        use: answerQuery,
      })
    },
  },
  {
    name: 'letting a bot write',
    asks: ['letting a bot write'],
    async run(stage) {
      const { ann, bot } = stage
      const cleo = await stage.cleo()
      await stage.need(cleo, { _: 'contacts.resolveUsername', username: bot.user.username ?? '' })
      await stage.step('before', cleo, { _: 'bots.canSendMessage', bot: cleo.inputUser(bot) })
      await stage.step('of a person who uses the bot', ann, {
        _: 'bots.canSendMessage',
        bot: ann.inputUser(bot),
      })
      await stage.hear('letting it', [bot], () =>
        stage.step('the answer', ann, { _: 'bots.allowSendMessage', bot: ann.inputUser(bot) }),
      )
      await stage.again('letting it again', ann, { _: 'bots.allowSendMessage', bot: ann.inputUser(bot) })
    },
  },
  {
    name: 'data from a Mini App',
    asks: ['data from a Mini App that is empty or beyond 4096 bytes', 'which Mini Apps may send data'],
    async run(stage) {
      const { ann, bot } = stage
      const send = (name: string, data: string) =>
        stage.step(name, ann, {
          _: 'messages.sendWebViewData',
          bot: ann.inputUser(bot),
          randomId: randomId(),
          buttonText: 'Open',
          data,
        })
      await send('no data', '')
      await send('too much data', 'x'.repeat(4097))
      await stage.hear('data without a keyboard’s button', [bot], () => send('the answer', 'some data'))
    },
  },
  {
    name: 'a contact that a Mini App asked for',
    asks: ['`getRequestedContact`'],
    async run(stage) {
      const { ann, bot } = stage
      const get = (name: string) =>
        stage.step(
          name,
          ann,
          {
            _: 'bots.invokeWebViewCustomMethod',
            bot: ann.inputUser(bot),
            customMethod: 'getRequestedContact',
            params: { _: 'dataJSON', data: '{}' },
          },
          ({ data }) => namesIn(data),
        )
      await get('before a contact was sent')
      const { phone = '', firstName = '' } = ann.user
      const contact = { phoneNumber: phone ?? '', firstName: firstName ?? '', lastName: '', vcard: '' }
      const media: tl.TypeInputMedia = { _: 'inputMediaContact', ...contact }
      await stage.need(ann, {
        _: 'messages.sendMedia',
        peer: ann.peer(bot),
        media,
        message: '',
        randomId: randomId(),
      })
      await get('after one’s own contact was sent')
    },
  },
]

/** The names of the fields of data in the form of init data; none for an empty text. */
function namesIn(data: string) {
  const text: unknown = JSON.parse(data)
  return [...new URLSearchParams(String(text)).keys()].sort().map(_ => ({ _ }))
}
