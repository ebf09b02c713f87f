import type { RpcError } from '../../world/state/rpc-error.ts'
import { BotApiError } from './bot-api-error.ts'

/** The bot's action, when the text depends on it. */
export type Doing =
  | 'sending to a user'
  | 'sending to a channel'
  | 'sending'
  | 'editing'
  | 'deleting for everyone'
  | 'other'

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid'

const TEXTS = textsOf({
  MESSAGE_NOT_MODIFIED: NOT_MODIFIED,
  QUERY_ID_INVALID: TOO_OLD,
  MESSAGE_DELETE_FORBIDDEN: "message can't be deleted",
  USER_ADMIN_INVALID: 'user is an administrator of the chat',
  MEDIA_EMPTY: 'wrong file identifier/HTTP URL specified',
  WC_CONVERT_URL_INVALID: 'wrong HTTP URL specified',
  WEBPAGE_CURL_FAILED: 'failed to get HTTP URL content',
  WEBPAGE_MEDIA_EMPTY: 'wrong type of the web page content',
  REPLY_MARKUP_TOO_LONG: 'reply markup is too long',
  MEDIA_GROUPED_INVALID: "can't use the media of the specified type in the album",
  CHAT_ABOUT_NOT_MODIFIED: 'chat description is not modified',
  RANK_INVALID: 'CUSTOM_TITLE_INVALID',
  RANK_EMOJI_NOT_ALLOWED: 'CUSTOM_TITLE_EMOJI_NOT_ALLOWED',
  RANK_CHANGE_FORBIDDEN: 'CUSTOM_TITLE_CHANGE_FORBIDDEN',
  CHAT_FORWARDS_RESTRICTED: "message has protected content and can't be forwarded",
})

const FORBIDDEN = textsOf({
  USER_IS_BLOCKED: 'bot was blocked by the user',
  INPUT_USER_DEACTIVATED: 'user is deactivated',
})

/** Only for sent messages. An edit passes on Telegram's own text. */
const TEXTS_OF_SENDING = textsOf({
  MESSAGE_TOO_LONG: 'message is too long',
  MEDIA_CAPTION_TOO_LONG: 'message caption is too long',
  MESSAGE_EMPTY: 'text must be non-empty',
  CHAT_SEND_PLAIN_FORBIDDEN: 'not enough rights to send text messages to the chat',
  CHAT_SEND_PHOTOS_FORBIDDEN: 'not enough rights to send photos to the chat',
  CHAT_SEND_VIDEOS_FORBIDDEN: 'not enough rights to send videos to the chat',
  CHAT_SEND_ROUNDVIDEOS_FORBIDDEN: 'not enough rights to send video notes to the chat',
  CHAT_SEND_AUDIOS_FORBIDDEN: 'not enough rights to send music to the chat',
  CHAT_SEND_VOICES_FORBIDDEN: 'not enough rights to send voice notes to the chat',
  CHAT_SEND_DOCS_FORBIDDEN: 'not enough rights to send documents to the chat',
  CHAT_SEND_STICKERS_FORBIDDEN: 'not enough rights to send stickers to the chat',
  CHAT_SEND_GIFS_FORBIDDEN: 'not enough rights to send animations to the chat',
  CHAT_SEND_POLL_FORBIDDEN: 'not enough rights to send polls to the chat',
})

/** Refusals for which TDLib has its own text, because it checks before Telegram does. */
const TEXTS_OF_DOING: Partial<Record<Doing, ReadonlyMap<string, string>>> = {
  'sending to a channel': textsOf({
    CHAT_WRITE_FORBIDDEN: 'need administrator rights in the channel chat',
  }),
  'deleting for everyone': textsOf({
    MESSAGE_DELETE_FORBIDDEN: "message can't be deleted for everyone",
  }),
}

/**
 * The Bot API's error for a refusal by Telegram.
 *
 * @see https://github.com/tdlib/telegram-bot-api `Client::fail_query_with_error`
 */
export function fromRpcError({ code, text }: Pick<RpcError, 'code' | 'text'>, doing: Doing): BotApiError {
  const seconds = /^(?:FLOOD|FLOOD_PREMIUM|SLOWMODE)_WAIT_(\d+)$/.exec(text)?.[1]
  if (seconds !== undefined) {
    const parameters = { retry_after: Number(seconds) }
    return new BotApiError(429, `Too Many Requests: retry after ${seconds}`, parameters)
  }
  if (code === 401) return new BotApiError(401, 'Unauthorized')
  const isSending = doing.startsWith('sending')
  const own = TEXTS_OF_DOING[doing]?.get(text)
  if (own !== undefined) return new BotApiError(400, own)
  if (doing === 'sending to a user' && text === 'PEER_ID_INVALID') {
    return new BotApiError(403, "bot can't initiate conversation with a user")
  }
  if (isSending && text === 'USER_IS_BOT') {
    return new BotApiError(403, "the bot can't send messages to the bot")
  }
  const forbidden = FORBIDDEN.get(text)
  if (forbidden !== undefined) return new BotApiError(403, forbidden)
  const known = TEXTS.get(text) ?? (isSending ? TEXTS_OF_SENDING.get(text) : undefined)
  if (known !== undefined) return new BotApiError(400, known)
  return new BotApiError(codeOf(code, text), text)
}

function textsOf(texts: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(texts))
}

function codeOf(code: number, text: string): number {
  if (code === 403) return /^[A-Z0-9_]+$/.test(text) ? 400 : 403
  return code === 429 || code === 500 ? code : 400
}
