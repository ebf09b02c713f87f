import type { tl } from '@mtcute/node'
import type { Account, Chat } from '../account.ts'
import { article, message } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Bots that are called as guests. */

export async function guestChat(stage: Stage): Promise<Chat> {
  stage.requireBot(({ botGuestchat }) => botGuestchat === true, 'has no guest mode. BotFather turns it on')
  return stage.supergroup('guests')
}

export const callGuest = (stage: Stage, by: Account, chat: { id: number; kind?: Chat['kind'] }) =>
  message(by.peer(chat), `@${stage.bot.user.username} hello`)

/** Calls the bot as a guest. Gives the query that it gets. */
export const guestQuery = (stage: Stage, chat: Chat) =>
  stage.next(stage.bot, 'updateBotGuestChatQuery', () =>
    stage.need(stage.ann, callGuest(stage, stage.ann, chat)),
  )

export const guestAnswer = (
  { queryId }: Pick<tl.RawUpdateBotGuestChatQuery, 'queryId'>,
  result: tl.TypeInputBotInlineResult = article(),
): tl.messages.RawSetBotGuestChatResultRequest => ({ _: 'messages.setBotGuestChatResult', queryId, result })

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
]
