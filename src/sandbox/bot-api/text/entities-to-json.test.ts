import { describe, expect, it } from 'vitest'
import type { Tl, tl } from '../../tl/types.ts'
import { receivedText } from './entities-from-tl.ts'
import { entitiesToJson } from './entities-to-json.ts'

const toJson = (text: string, entities: Tl<tl.TypeMessageEntity>[]) =>
  entitiesToJson(receivedText(text, entities).entities, id => ({ id }))

const one = { offset: 0, length: 1 }

describe('a bot is told of', () => {
  it.each([
    ['messageEntityMention', 'mention'],
    ['messageEntityHashtag', 'hashtag'],
    ['messageEntityCashtag', 'cashtag'],
    ['messageEntityBotCommand', 'bot_command'],
    ['messageEntityUrl', 'url'],
    ['messageEntityEmail', 'email'],
    ['messageEntityPhone', 'phone_number'],
    ['messageEntityBold', 'bold'],
    ['messageEntityItalic', 'italic'],
    ['messageEntityUnderline', 'underline'],
    ['messageEntityStrike', 'strikethrough'],
    ['messageEntitySpoiler', 'spoiler'],
    ['messageEntityCode', 'code'],
    ['messageEntityBlockquote', 'blockquote'],
  ] as const)('%s as %s', (_, type) => {
    expect(toJson('a', [{ _, ...one }])).toEqual([{ type, ...one }])
  })

  it.each<[Tl<tl.TypeMessageEntity>, object]>([
    [{ _: 'messageEntityPre', ...one, language: '' }, { type: 'pre' }],
    [
      { _: 'messageEntityPre', ...one, language: 'ts' },
      { type: 'pre', language: 'ts' },
    ],
    [
      { _: 'messageEntityTextUrl', ...one, url: 'a.b' },
      { type: 'text_link', url: 'http://a.b/' },
    ],
    [
      { _: 'messageEntityMentionName', ...one, userId: 7 },
      { type: 'text_mention', user: { id: 7 } },
    ],
    [
      { _: 'messageEntityCustomEmoji', ...one, documentId: 5n },
      { type: 'custom_emoji', custom_emoji_id: '5' },
    ],
    [{ _: 'messageEntityBlockquote', collapsed: true, ...one }, { type: 'expandable_blockquote' }],
    [
      { _: 'messageEntityFormattedDate', ...one, date: 12, dayOfWeek: true, longDate: true, shortTime: true },
      { type: 'date_time', unix_time: 12, date_time_format: 'wDt' },
    ],
    [
      { _: 'messageEntityFormattedDate', ...one, date: 12, longTime: true, shortDate: true },
      { type: 'date_time', unix_time: 12, date_time_format: 'dT' },
    ],
    [
      { _: 'messageEntityFormattedDate', ...one, date: 12, relative: true },
      { type: 'date_time', unix_time: 12, date_time_format: 'r' },
    ],
    [
      { _: 'messageEntityFormattedDate', ...one, date: 12 },
      { type: 'date_time', unix_time: 12, date_time_format: '' },
    ],
  ])('the values of %#', (entity, json) => {
    expect(toJson('a', [entity])).toEqual([{ ...one, ...json }])
  })

  it('no bank cards, and no entity that exists only in TL', () => {
    expect(toJson('a', [{ _: 'messageEntityBankCard', ...one }])).toEqual([])
    expect(toJson('a', [{ _: 'messageEntityUnknown', ...one }])).toEqual([])
  })

  it('mentions before styles with the same place', () => {
    const both = [
      { _: 'messageEntityBold' as const, ...one },
      { _: 'messageEntityMention' as const, ...one },
    ]
    expect(toJson('a', both).map(({ type }) => type)).toEqual(['mention', 'bold'])
  })
})

describe('receivedText', () => {
  it('cleans a person’s text', () => {
    const bold = { _: 'messageEntityBold' as const, offset: 2, length: 1 }
    expect(receivedText(' \ta\r', [bold])).toEqual({
      text: 'a',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    })
  })
  it('keeps a text with wrong entities', () => {
    const bold = { _: 'messageEntityBold' as const, offset: 1, length: 1 }
    expect(receivedText('🏟', [bold])).toEqual({ text: '🏟', entities: [] })
    expect(receivedText('\ud800', [])).toEqual({ text: '\ufffd', entities: [] })
  })
})
