import { describe, expect, it } from 'vitest'
import { checkEntities, readEntities } from './given-entities.ts'
import { refusal } from './test-text.ts'

const place = { offset: 0, length: 1 }

describe('readEntities', () => {
  it('accepts numbers as strings, and ignores entities that Telegram finds by itself', () => {
    const found = [
      'mention',
      'hashtag',
      'cashtag',
      'bot_command',
      'url',
      'email',
      'phone_number',
      'bank_card_number',
    ]
    const given = [...found, 'bold'].map(type => ({ type, offset: '1', length: '2' }))
    expect(readEntities(given)).toEqual([{ type: 'bold', offset: 1, length: 2 }])
  })

  it.each([
    ['bold', 'expected an Object'],
    [{ type: 'bold', length: 1 }, 'Can\'t find field "offset"'],
    [{ type: 'bold', offset: 0 }, 'Can\'t find field "length"'],
    [{ type: 'bold', offset: true, length: 1 }, 'Field "offset" must be a Number'],
    [{ type: 'bold', offset: 0.5, length: 1 }, 'Field "offset" must be a valid Number'],
    [{ type: 'bold', offset: 0, length: 2 ** 31 }, 'Field "length" must be a valid Number'],
    [place, 'Can\'t find field "type"'],
    [{ ...place, type: '' }, 'Type is not specified'],
    [{ ...place, type: [] }, 'Field "type" must be of type String'],
    [{ ...place, type: 'Bold' }, 'Unsupported type specified'],
    [{ ...place, type: 'text_link' }, 'Can\'t find field "url"'],
    [{ ...place, type: 'text_mention' }, 'Can\'t find field "user"'],
    [{ ...place, type: 'text_mention', user: 7 }, 'Field "user" must be of type Object'],
    [{ ...place, type: 'text_mention', user: {} }, 'Can\'t find field "id"'],
    [{ ...place, type: 'custom_emoji' }, 'Can\'t find field "custom_emoji_id"'],
    [
      { ...place, type: 'custom_emoji', custom_emoji_id: 'x' },
      'Field "custom_emoji_id" must be a valid Number',
    ],
    [{ ...place, type: 'date_time' }, 'Can\'t find field "unix_time"'],
    [
      { ...place, type: 'date_time', unix_time: 1, date_time_format: 'x' },
      'Invalid date-time format specified',
    ],
    [{ ...place, type: 'pre', language: null }, 'Field "language" must be of type String'],
  ])('refuses %j', (value, why) => {
    expect(refusal(() => readEntities([value]))).toBe(`Can't parse MessageEntity: ${why}`)
  })
})

describe('checkEntities', () => {
  it('makes a mention of a link to a user', () => {
    expect(checkEntities([{ ...place, type: 'text_link', url: 'tg://user?id=7' }])).toEqual([
      { ...place, type: 'text_mention', userId: 7 },
    ])
  })
  it.each([
    [{ type: 'text_link', url: 'nowhere' }, "Entity URL 'nowhere' is invalid: Wrong HTTP URL"],
    [{ type: 'text_link', url: '\ud800.com' }, 'MessageEntityTextUrl.url must be encoded in UTF-8'],
    [{ type: 'pre', language: '\ud800' }, 'MessageEntityPreCode.language must be encoded in UTF-8'],
    [{ type: 'text_mention', userId: 0 }, 'User not found'],
    [{ type: 'text_mention', userId: 2 ** 40 }, 'User not found'],
    [{ type: 'custom_emoji', customEmojiId: 0n }, 'Invalid custom emoji identifier specified'],
    [{ type: 'date_time', unixTime: 0, format: {} }, 'Invalid date specified'],
  ] as const)('refuses the entity %#', (entity, why) => {
    expect(refusal(() => checkEntities([{ ...place, ...entity }]))).toBe(why)
  })
})
