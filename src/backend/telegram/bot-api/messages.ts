import type { EditAnswer, GuestTelegram, PreparedMessageTelegram } from '../../list-messages/ports.ts'
import type { RequestPeerButton, TelegramGateway } from '../../requests/ports.ts'
import type { BotApi } from './api.ts'
import { BotApiError, isNotDone, toTelegramError } from './errors.ts'
import { toInlineResult, toMessage } from './message-json.ts'
import type { BotApiStorage } from './ports.ts'
import { toReplyKeyboard } from './to-json.ts'

/**
 * Says things to users. Telegram doesn't recognize a repetition, so a message is noted before it is sent: if it may
 * have gone out, it isn't sent again, after a restart either.
 */
export function createSendMessage(
  api: Pick<BotApi, 'sendMessage'>,
  { noteSending, forgetSending }: Pick<BotApiStorage, 'noteSending' | 'forgetSending'>,
): Pick<TelegramGateway, 'sendMessage' | 'sendText'> {
  type Message = Parameters<BotApi['sendMessage']>[0] & { chat_id: number }

  async function send(message: Message, once: string): Promise<void> {
    if (!(await noteSending(once, message.chat_id))) return
    try {
      await api.sendMessage(message)
    } catch (error) {
      const failure = toTelegramError(error)
      if (isNotDone(failure)) await forgetSending(once)
      throw failure
    }
  }
  return {
    async sendMessage(userId: number, text: string, buttons: RequestPeerButton[], once: string) {
      // Before the note, since it throws when the Bot API can't say it.
      const markup = buttons.length > 0 ? toReplyKeyboard(buttons) : { remove_keyboard: true as const }
      await send({ chat_id: userId, text, reply_markup: markup }, once)
    },
    sendText: (userId, text, once) => send({ chat_id: userId, text }, once),
  }
}

type GuestApi = Pick<BotApi, 'answerGuestQuery' | 'sendMessage' | 'editMessageText'>

/** Posts guest answers: into chats that the bot is no member of, and as a reply where it is one. */
export const createGuestTelegram = (api: GuestApi): GuestTelegram => ({
  async postAnswer({ reply }, answer): Promise<EditAnswer> {
    if (reply.as === 'guest') {
      const { inline_message_id } = await api.answerGuestQuery({
        guest_query_id: reply.queryId,
        result: toInlineResult(answer),
      })
      return async better => {
        await api.editMessageText({ inline_message_id, ...toMessage(better) }).catch(ignoreSame)
      }
    }
    const { chat, message_id } = await replyTo(api, reply, toMessage(answer))
    return async better => {
      await api.editMessageText({ chat_id: chat.id, message_id, ...toMessage(better) }).catch(ignoreSame)
    }
  },
})

/** A group may have become a supergroup. There the message that is answered has another id, which nobody tells. */
async function replyTo(
  api: GuestApi,
  { chatId, messageId }: { chatId: number; messageId: number },
  message: ReturnType<typeof toMessage>,
) {
  const reply_parameters = { message_id: messageId }
  try {
    return await api.sendMessage({ chat_id: chatId, reply_parameters, ...message })
  } catch (error) {
    if (!(error instanceof BotApiError) || error.migratedTo === undefined) throw error
    return api.sendMessage({ chat_id: error.migratedTo, ...message })
  }
}

/** The message says already what it was to say. */
function ignoreSame(error: unknown) {
  if (!(error instanceof BotApiError && /^400 Bad Request: message is not modified/.test(error.message)))
    throw error
}

/** @see https://core.telegram.org/bots/api#savepreparedinlinemessage */
export const createPreparedMessages = (
  api: Pick<BotApi, 'savePreparedInlineMessage'>,
): PreparedMessageTelegram => ({
  async savePreparedMessage(userId, message) {
    const { id, expiration_date } = await api.savePreparedInlineMessage({
      user_id: userId,
      result: toInlineResult(message),
      // A bot has no use for a list of people.
      allow_user_chats: true,
      allow_group_chats: true,
      allow_channel_chats: true,
    })
    return { id, expiresAt: expiration_date }
  },
})
