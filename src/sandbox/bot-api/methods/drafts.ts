import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { findOwnChat } from '../input/find-chat.ts'
import { sending } from '../input/sending.ts'
import { textGiven } from '../input/text.ts'
import { finishMessageText, readText } from '../text/parse-text.ts'
import { integerArgument, longArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Drafts of messages, which a person sees while a bot writes them. */
export const drafts = {
  /** An empty text shows that the bot is thinking. @see https://core.telegram.org/bots/api#sendmessagedraft */
  sendMessageDraft({ bot }, args) {
    const text = readText(textGiven(args))
    const chat = findOwnChat(bot, textArgument(args, 'chat_id'))
    if (integerArgument(args, 'message_thread_id') > 0) throw refuse('message thread not found')
    const sent = finishMessageText(text, 'keep')
    const action = {
      _: 'sendMessageTextDraftAction' as const,
      randomId: longArgument(args, 'draft_id'),
      text: { _: 'textWithEntities' as const, ...sent },
    }
    sending(chat, () => bot.invoke({ _: 'messages.setTyping', peer: toInputPeer(chat.peer), action }))
    return true
  },
} satisfies BotApiMethods
