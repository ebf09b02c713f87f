import type { tl } from '@mtcute/node'
import type { Entity } from '../../../contract/api.ts'
import type { MessageContent } from '../../list-messages/ports.ts'

/** Messages of the bot as Telegram's objects. */

/** The fields that every method and constructor for a text has. */
export const toMessage = (content: MessageContent) => ({
  noWebpage: true,
  message: content.text,
  entities: content.entities.map(toEntity),
  ...toMarkup(content),
})

/** @see https://core.telegram.org/constructor/inputBotInlineResult */
export const toInlineResult = (content: MessageContent): tl.RawInputBotInlineResult => ({
  _: 'inputBotInlineResult',
  id: 'list',
  type: 'article',
  // Telegram requires a title, and shows it nowhere.
  title: 'Handpick',
  sendMessage: {
    _: 'inputBotInlineMessageText',
    ...toMessage(content),
  },
})

export function toEntity({ kind, offset, length, url }: Entity): tl.TypeMessageEntity {
  switch (kind) {
    case 'bold':
      return { _: 'messageEntityBold', offset, length }
    case 'italic':
      return { _: 'messageEntityItalic', offset, length }
    case 'link':
      return { _: 'messageEntityTextUrl', offset, length, url: url ?? '' }
    default:
      return kind satisfies never
  }
}

export const toMarkup = ({ button }: MessageContent): { replyMarkup?: tl.RawReplyInlineMarkup } =>
  button
    ? {
        replyMarkup: {
          _: 'replyInlineMarkup',
          rows: [{ _: 'keyboardButtonRow', buttons: [{ _: 'keyboardButtonUrl', ...button }] }],
        },
      }
    : {}
