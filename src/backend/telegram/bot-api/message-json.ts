import type {
  InlineKeyboardMarkup,
  InlineQueryResultArticle,
  LinkPreviewOptions,
  MessageEntity,
} from 'grammy/types'
import type { Entity } from '../../../contract/api.ts'
import type { MessageContent } from '../../list-messages/ports.ts'

/** The bot's messages in the form of the Bot API. */

const NO_PREVIEW: { link_preview_options: LinkPreviewOptions } = {
  link_preview_options: { is_disabled: true },
}

/** The parameters of all methods that send or edit a text. */
export const toMessage = (content: MessageContent) => ({
  text: content.text,
  entities: content.entities.map(toEntity),
  ...NO_PREVIEW,
  ...toMarkup(content),
})

/** @see https://core.telegram.org/bots/api#inlinequeryresultarticle */
export const toInlineResult = (content: MessageContent): InlineQueryResultArticle => ({
  type: 'article',
  id: 'list',
  // Telegram requires a title, but doesn't show it.
  title: 'Handpick',
  input_message_content: {
    message_text: content.text,
    entities: content.entities.map(toEntity),
    ...NO_PREVIEW,
  },
  ...toMarkup(content),
})

function toEntity({ kind, offset, length, url }: Entity): MessageEntity {
  switch (kind) {
    case 'bold':
    case 'italic':
      return { type: kind, offset, length }
    case 'link':
      return { type: 'text_link', offset, length, url: url ?? '' }
    default:
      return kind satisfies never
  }
}

const toMarkup = ({ button }: MessageContent): { reply_markup?: InlineKeyboardMarkup } =>
  button ? { reply_markup: { inline_keyboard: [[button]] } } : {}
