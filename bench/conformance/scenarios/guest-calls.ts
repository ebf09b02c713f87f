import type { tl } from '@mtcute/node'
import type { Account, Chat } from '../account.ts'
import { article, message } from '../requests.ts'
import type { Stage } from '../stage.ts'

/** Calling the bot as a guest, and its answer. */

/** A supergroup without the bot, or another kind of chat. Ends the scenario when the bot has no guest mode. */
export async function guestChat(stage: Stage, kind: 'supergroup' | 'basicGroup' | 'channel' = 'supergroup') {
  stage.requireBot(({ botGuestchat }) => botGuestchat === true, 'has no guest mode. BotFather turns it on')
  return stage[kind](`guests ${kind}`)
}

type Place = { id: number; kind?: Chat['kind'] }

export const callGuest = (stage: Stage, by: Account, chat: Place, text = 'hello') =>
  message(by.peer(chat), `@${stage.bot.user.username} ${text}`)

/** Calls the bot as a guest. Gives the query that it gets. */
export const guestQuery = (stage: Stage, chat: Place) =>
  stage.next(stage.bot, 'updateBotGuestChatQuery', () =>
    stage.need(stage.ann, callGuest(stage, stage.ann, chat)),
  )

export const guestAnswer = (
  { queryId }: Pick<tl.RawUpdateBotGuestChatQuery, 'queryId'>,
  result: tl.TypeInputBotInlineResult = article(),
): tl.messages.RawSetBotGuestChatResultRequest => ({ _: 'messages.setBotGuestChatResult', queryId, result })
