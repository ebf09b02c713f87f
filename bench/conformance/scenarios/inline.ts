import { Long, type tl } from '@mtcute/node'
import type { Chat } from '../account.ts'
import { article, message, randomId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Inline mode. */

const HOUR = 3600

type Given = Partial<tl.messages.RawSetInlineBotResultsRequest>

async function inlineChat(stage: Stage): Promise<Chat> {
  const can = ({ botInlinePlaceholder }: tl.RawUser) => botInlinePlaceholder !== undefined
  stage.requireBot(can, 'has no inline mode. BotFather turns it on')
  return stage.supergroup('inline')
}

const asking = (
  { ann, bot }: Stage,
  chat: Chat,
  query: string,
  more: Partial<tl.messages.RawGetInlineBotResultsRequest> = {},
): tl.messages.RawGetInlineBotResultsRequest => ({
  _: 'messages.getInlineBotResults',
  bot: ann.inputUser(bot),
  peer: ann.peer(chat),
  query,
  offset: '',
  ...more,
})

const giving = (queryId: Long, more: Given = {}): tl.messages.RawSetInlineBotResultsRequest => ({
  _: 'messages.setInlineBotResults',
  queryId,
  results: [article()],
  cacheTime: 0,
  ...more,
})

/** Asks the bot, which answers. Gives what Ann gets. */
async function askBot(stage: Stage, chat: Chat, query: string, given: Given = {}) {
  const asked: { results?: ReturnType<typeof begin> } = {}
  const begin = () => stage.begin(stage.ann, asking(stage, chat, query))
  const { queryId } = await stage.next(stage.bot, 'updateBotInlineQuery', async () => {
    asked.results = begin()
  })
  await stage.need(stage.bot, giving(queryId, given))
  const results = await asked.results
  return { queryId, shown: results && 'answer' in results ? results.answer.queryId : Long.ZERO }
}

const sending = ({ ann }: Stage, chat: Chat, queryId: Long): tl.messages.RawSendInlineBotResultRequest => ({
  _: 'messages.sendInlineBotResult',
  peer: ann.peer(chat),
  randomId: randomId(),
  queryId,
  id: 'one',
})

export const INLINE: Scenario[] = [
  {
    name: 'the life of an inline result',
    asks: ['how long an inline result can be sent'],
    async run(stage) {
      const chat = await inlineChat(stage)
      await stage.aged('sending it', [60, HOUR - 60, HOUR + 60], {
        make: async () => (await askBot(stage, chat, 'lives')).shown,
        by: stage.ann,
        use: queryId => sending(stage, chat, queryId),
      })
    },
  },
  {
    name: 'a cached inline answer',
    asks: ['which queries get a cached answer'],
    async run(stage) {
      const { ann, bot } = stage
      const chat = await inlineChat(stage)
      /** Whether the bot is asked, too. */
      const again = (name: string, request: tl.messages.RawGetInlineBotResultsRequest) =>
        stage.hear(name, [bot], async () => {
          stage.begin(ann, request)
        })
      await askBot(stage, chat, 'cached', { cacheTime: 300 })
      await again('the same query', asking(stage, chat, 'cached'))
      await again('another kind of chat', asking(stage, chat, 'cached', { peer: ann.peer(stage.ben) }))
      const geoPoint: tl.TypeInputGeoPoint = { _: 'inputGeoPoint', lat: 1, long: 2 }
      await again('with a place', asking(stage, chat, 'cached', { geoPoint }))
      await again('another offset', asking(stage, chat, 'cached', { offset: '50' }))
      await askBot(stage, chat, 'mine', { cacheTime: 300, private: true })
      await again('a personal answer, the same user', asking(stage, chat, 'mine'))
    },
  },
  {
    name: 'a second and a late inline answer',
    asks: ['a second answer to an inline query, and one after ten seconds'],
    async run(stage) {
      const chat = await inlineChat(stage)
      const { queryId } = await askBot(stage, chat, 'twice')
      await stage.again('a second answer', stage.bot, giving(queryId))
      await stage.aged('an answer', [1, 15], {
        make: async () => {
          const { queryId: waiting } = await stage.next(stage.bot, 'updateBotInlineQuery', async () => {
            stage.begin(stage.ann, asking(stage, chat, `late ${stage.count()}`))
          })
          return waiting
        },
        by: stage.bot,
        use: waiting => giving(waiting),
      })
    },
  },
  {
    name: 'the place of a user who asks inline',
    asks: ['the place of the user who asks inline'],
    async run(stage) {
      const chat = await inlineChat(stage)
      const geoPoint: tl.TypeInputGeoPoint = { _: 'inputGeoPoint', lat: 1, long: 2 }
      await stage.hear('a query with a place', [stage.bot], async () => {
        stage.begin(stage.ann, asking(stage, chat, 'place', { geoPoint }))
      })
    },
  },
  {
    name: 'an inline result with a link preview',
    asks: ["an inline result's message with a link preview"],
    async run(stage) {
      const chat = await inlineChat(stage)
      const sendMessage: tl.TypeInputBotInlineMessage = {
        _: 'inputBotInlineMessageMediaWebPage',
        message: 'See https://example.com/',
        url: 'https://example.com/',
      }
      const { shown } = await askBot(stage, chat, 'page', { results: [{ ...article(), sendMessage }] })
      await stage.step('sending it', stage.ann, sending(stage, chat, shown))
    },
  },
  {
    name: 'an inline result that mentions a guest bot',
    asks: ['an inline result that mentions guest bots'],
    async run(stage) {
      const chat = await inlineChat(stage)
      const results = [article(`@${stage.bot.user.username} hello`)]
      const { shown } = await askBot(stage, chat, 'mention', { results })
      await stage.hear('sending it', [stage.bot], () => stage.need(stage.ann, sending(stage, chat, shown)))
    },
  },
  {
    name: 'top peers',
    asks: ['top peers of the other kinds'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const chat = await inlineChat(stage)
      const request: tl.contacts.RawGetTopPeersRequest = {
        _: 'contacts.getTopPeers',
        ...{ correspondents: true, botsPm: true, botsInline: true, groups: true },
        ...{ offset: 0, limit: 100, hash: Long.ZERO },
      }
      const before = ratings(await stage.need(ann, request))
      await stage.need(ann, message(ann.peer(ben), 'Hello'))
      await stage.need(ann, message(ann.peer(chat), 'Hello'))
      const { shown } = await askBot(stage, chat, 'top')
      await stage.need(ann, sending(stage, chat, shown))
      await stage.need(ann, message(ann.peer(bot), 'Hello'))
      await stage.step('what has risen', ann, request, top =>
        ratings(top)
          .filter(({ key, rating }) => rating > (before.find(one => one.key === key)?.rating ?? 0))
          .map(({ category, peer }) => ({ category, peer })),
      )
    },
  },
]

const ratings = (top: tl.contacts.TypeTopPeers) =>
  'categories' in top
    ? top.categories.flatMap(({ category, peers }) =>
        peers.map(({ peer, rating }) => ({ category, peer, rating, key: JSON.stringify([category, peer]) })),
      )
    : []
