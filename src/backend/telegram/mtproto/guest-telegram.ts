import type { TelegramClient, tl } from '@mtcute/node'
import type { EditAnswer, GuestTelegram } from '../../list-messages/ports.ts'
import type { Call } from './call.ts'
import { toQueryId } from './guest-tl.ts'
import { toInlineResult, toMessage } from './message-tl.ts'
import { randomIdOf } from './random-id.ts'

/** Posts guest answers: into chats without the bot, and as a reply where the bot is a member. */
export function createGuestTelegram(client: TelegramClient, call: Call): GuestTelegram {
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
          await call({ _: 'messages.editInlineBotMessage', id, ...toMessage(better) }, { dcId: id.dcId })
        }
      }
      const peer = await client.resolvePeer(reply.chatId)
      const updates = await call({
        _: 'messages.sendMessage',
        peer,
        randomId: randomIdOf(`answer ${key}`),
        replyTo: { _: 'inputReplyToMessage', replyToMsgId: reply.messageId },
        ...toMessage(answer),
      })
      const id = sentId(updates)
      return async better => {
        if (id !== undefined) await call({ _: 'messages.editMessage', peer, id, ...toMessage(better) })
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
