import { describe, expect, it } from 'vitest'
import { parseCaption, parseMessageText, parseText } from './parse-text.ts'
import { refusal } from './test-text.ts'

describe('parseText', () => {
  it('accepts a parse mode in any case', () => {
    const bold = { text: 'a', entities: [{ _: 'messageEntityBold', offset: 0, length: 1 }] }
    expect(parseText({ text: '<b>a</b>', parseMode: 'html' })).toEqual(bold)
    expect(parseText({ text: '*a*', parseMode: 'MARKDOWN' })).toEqual(bold)
    expect(parseText({ text: '*a*', parseMode: 'markdownV2' })).toEqual(bold)
    expect(parseText({ text: '*a*', parseMode: 'None' }).text).toBe('*a*')
  })

  it('ignores entities when there is a parse mode', () => {
    const entities = [{ type: 'italic', offset: 0, length: 1 }]
    expect(parseText({ text: 'a', parseMode: 'HTML', entities }).entities).toEqual([])
    expect(parseText({ text: 'a', entities }).entities).toEqual([
      { _: 'messageEntityItalic', offset: 0, length: 1 },
    ])
  })

  it('ignores entities that are no array', () => {
    expect(parseText({ text: 'a', entities: '{}' }).entities).toEqual([])
  })

  it('converts every kind of entity to TL', () => {
    const entities = [
      { type: 'blockquote', offset: 0, length: 1 },
      { type: 'expandable_blockquote', offset: 1, length: 1 },
      { type: 'pre', offset: 2, length: 1 },
      { type: 'pre', offset: 3, length: 1, language: 'ts' },
      { type: 'code', offset: 4, length: 1 },
      { type: 'text_link', offset: 5, length: 1, url: 'example.com' },
      { type: 'text_mention', offset: 6, length: 1, user: { id: '7' } },
      { type: 'custom_emoji', offset: 7, length: 1, custom_emoji_id: '5368324170671202286' },
      { type: 'date_time', offset: 8, length: 1, unix_time: 12, date_time_format: 'r' },
      { type: 'strikethrough', offset: 9, length: 1 },
      { type: 'underline', offset: 10, length: 1 },
      { type: 'spoiler', offset: 11, length: 1 },
    ]
    expect(parseText({ text: '0123456789ab', entities }).entities).toEqual([
      { _: 'messageEntityBlockquote', offset: 0, length: 1 },
      { _: 'messageEntityBlockquote', collapsed: true, offset: 1, length: 1 },
      { _: 'messageEntityPre', offset: 2, length: 1, language: '' },
      { _: 'messageEntityPre', offset: 3, length: 1, language: 'ts' },
      { _: 'messageEntityCode', offset: 4, length: 1 },
      { _: 'messageEntityTextUrl', offset: 5, length: 1, url: 'http://example.com/' },
      {
        _: 'inputMessageEntityMentionName',
        offset: 6,
        length: 1,
        userId: { _: 'inputUser', userId: 7, accessHash: 0n },
      },
      { _: 'messageEntityCustomEmoji', offset: 7, length: 1, documentId: 5368324170671202286n },
      { _: 'messageEntityFormattedDate', relative: true, offset: 8, length: 1, date: 12 },
      { _: 'messageEntityStrike', offset: 9, length: 1 },
      { _: 'messageEntityUnderline', offset: 10, length: 1 },
      { _: 'messageEntitySpoiler', offset: 11, length: 1 },
    ])
  })

  it.each([
    [{ text: 'a', parseMode: 'bbcode' }, 'Unsupported parse_mode'],
    [{ text: 'a', parseMode: 'constructor' }, 'Unsupported parse_mode'],
    [{ text: 'é'.repeat(2 ** 14 + 1) }, 'Text is too long'],
    [{ text: ' \n ' }, 'Text must be non-empty'],
    [{ text: '<b> </b>', parseMode: 'HTML' }, 'Text must be non-empty'],
    [{ text: '\ud800' }, 'Strings must be encoded in UTF-8'],
    [{ text: '\ud800', parseMode: 'HTML' }, 'Text must be encoded in UTF-8'],
  ])('refuses %j', (given, why) => {
    expect(refusal(() => parseText(given))).toBe(why)
  })
})

describe('parseMessageText', () => {
  it('counts code points of the parsed text', () => {
    const text = `<b>${'🏟'.repeat(4096)}</b>`
    expect(parseMessageText({ text, parseMode: 'HTML' }).text).toHaveLength(8192)
    expect(refusal(() => parseMessageText({ text: '🏟'.repeat(4097) }))).toBe('Message is too long')
  })
  it('refuses an empty text', () => {
    expect(refusal(() => parseMessageText({ text: '' }))).toBe('Message text is empty')
    expect(refusal(() => parseMessageText({ text: ' ' }))).toBe('Text must be non-empty')
  })
  it('accepts an invisible text if something else is shown', () => {
    expect(parseMessageText({ text: ' ' }, 'keep')).toEqual({ text: '', entities: [] })
  })
})

describe('parseCaption', () => {
  it('may be empty, and has at most 1024 code points', () => {
    expect(parseCaption({ text: '' })).toEqual({ text: '', entities: [] })
    expect(parseCaption({ text: '🏟'.repeat(1024) }).text).toHaveLength(2048)
    expect(refusal(() => parseCaption({ text: 'a'.repeat(1025) }))).toBe('Message caption is too long')
  })
})
