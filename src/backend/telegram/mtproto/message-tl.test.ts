import { describe, expect, it } from 'vitest'
import { toEntity, toInlineResult, toMarkup } from './message-tl.ts'

describe('a message of the bot as Telegram’s object', () => {
  const answer = {
    text: 'Trip · 1',
    entities: [{ kind: 'bold', offset: 0, length: 4 }] as const,
    button: { text: 'Open', url: 'https://t.me/handpick_bot' },
  }
  it('is an article whose text has its formatting and its button', () => {
    expect(toInlineResult({ ...answer, entities: [...answer.entities] })).toEqual({
      _: 'inputBotInlineResult',
      id: 'list',
      type: 'article',
      title: 'Handpick',
      sendMessage: {
        _: 'inputBotInlineMessageText',
        noWebpage: true,
        message: 'Trip · 1',
        entities: [{ _: 'messageEntityBold', offset: 0, length: 4 }],
        replyMarkup: {
          _: 'replyInlineMarkup',
          rows: [
            {
              _: 'keyboardButtonRow',
              buttons: [{ _: 'keyboardButtonUrl', text: 'Open', url: 'https://t.me/handpick_bot' }],
            },
          ],
        },
      },
    })
  })
  it('has no markup without a button', () => {
    expect(toMarkup({ ...answer, entities: [], button: undefined })).toEqual({})
  })
  it('has every kind of formatting', () => {
    const place = { offset: 1, length: 2 }
    expect(toEntity({ kind: 'italic', ...place })).toEqual({ _: 'messageEntityItalic', ...place })
    expect(toEntity({ kind: 'link', ...place, url: 'https://t.me/alice' })).toEqual({
      _: 'messageEntityTextUrl',
      ...place,
      url: 'https://t.me/alice',
    })
  })
})
