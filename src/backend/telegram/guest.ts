import type { TelegramClient, tl } from '@mtcute/node'
import type { EditAnswer, GuestAnswer, GuestTelegram } from '../guest/ports.ts'
import { toEntity, toInlineResult, toMarkup, toQueryId } from './guest-tl.ts'
import { randomIdOf } from './random-id.ts'

type Call = <T extends tl.RpcMethod>(
  request: T,
  options?: { dcId?: number; maxRetryCount?: number },
) => Promise<tl.RpcCallReturn[T['_']]>

/** Posts guest answers: into chats that the bot is no member of, and as a reply where it is one. */
export function createGuestTelegram(client: TelegramClient, call: Call): GuestTelegram {
  const content = (answer: GuestAnswer) => ({
    noWebpage: true,
    message: answer.text,
    entities: answer.entities.map(toEntity),
    ...toMarkup(answer),
  })

  return {
    async postAnswer({ reply, key }, answer): Promise<EditAnswer> {
      if (reply.as === 'guest') {
        const result = toInlineResult(answer)
        const queryId = toQueryId(reply.queryId)
        // Trying again may post it again.
        const once = { maxRetryCount: 0 }
        const id = await call({ _: 'messages.setBotGuestChatResult', queryId, result }, once)
        // A posted message can be edited only at the data centre that has it.
        return async better => {
          await call({ _: 'messages.editInlineBotMessage', id, ...content(better) }, { dcId: id.dcId })
        }
      }
      const peer = await client.resolvePeer(reply.chatId)
      const updates = await call({
        _: 'messages.sendMessage',
        peer,
        randomId: randomIdOf(`answer ${key}`),
        replyTo: { _: 'inputReplyToMessage', replyToMsgId: reply.messageId },
        ...content(answer),
      })
      const id = sentId(updates)
      return async better => {
        if (id !== undefined) await call({ _: 'messages.editMessage', peer, id, ...content(better) })
      }
    },
  }
}

/** The id of the message that was just sent. @see https://core.telegram.org/constructor/updateMessageID */
function sentId(updates: tl.TypeUpdates): number | undefined {
  if (updates._ === 'updateShortSentMessage') return updates.id
  if (updates._ !== 'updates') return undefined
  return updates.updates.find(update => update._ === 'updateMessageID')?.id
}
