import { describe, expect, it } from 'vitest'
import { RpcError } from '../state/rpc-error.ts'
import { addUser, testWorld } from '../test-world.ts'
import { toEntities } from './entities.ts'

const world = testWorld()
const found = (text: string) =>
  toEntities(world, text).map(({ _, offset, length }) => [
    _.replace('messageEntity', ''),
    text.slice(offset, offset + length),
  ])

describe('toEntities', () => {
  it.each([
    ['hello', []],
    ['@someone, hi', [['Mention', '@someone']]],
    ['👋 @someone', [['Mention', '@someone']]],
    ['a@b.com', []],
    ['/start now', [['BotCommand', '/start']]],
    ['/start@some_bot', [['BotCommand', '/start@some_bot']]],
    ['and/or', []],
    ['see https://example.com/a?b=1.', [['Url', 'https://example.com/a?b=1']]],
    ['see t.me/some_bot?startapp=1', [['Url', 't.me/some_bot?startapp=1']]],
    [
      'https://example.com/@someone /help',
      [
        ['Url', 'https://example.com/@someone'],
        ['BotCommand', '/help'],
      ],
    ],
  ])('finds in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
  it('keeps what the client gave, and looks for nothing inside code and links', () => {
    const code = { _: 'messageEntityCode' as const, offset: 0, length: 5 }
    const bold = { _: 'messageEntityBold' as const, offset: 6, length: 5 }
    expect(toEntities(world, '@code @bold', [bold, code])).toEqual([
      code,
      bold,
      { _: 'messageEntityMention', offset: 6, length: 5 },
    ])
  })
  it('stores a mention of somebody without a username as whom it names', () => {
    addUser(world, { id: 77, firstName: 'No name' })
    const userId = { _: 'inputUser' as const, userId: 77, accessHash: 0n }
    const given = { _: 'inputMessageEntityMentionName' as const, offset: 0, length: 2, userId }
    expect(toEntities(world, 'hi', [given])).toEqual([
      { _: 'messageEntityMentionName', offset: 0, length: 2, userId: 77 },
    ])
  })
  it.each([
    [-1, 1],
    [0, 0],
    [1, 2],
  ])('refuses an entity at %i of %i', (offset, length) => {
    const bold = { _: 'messageEntityBold' as const, offset, length }
    expect(() => toEntities(world, 'hi', [bold])).toThrow(new RpcError(400, 'ENTITY_BOUNDS_INVALID'))
  })
})
