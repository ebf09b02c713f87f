import { describe, expect, it } from 'vitest'
import { RpcError } from '../state/rpc-error.ts'
import { addUser, testWorld } from '../test-world.ts'
import { toEntities } from './entities.ts'

const world = testWorld()
describe('toEntities', () => {
  it('keeps the client’s entities, and finds nothing inside code and links', () => {
    const code = { _: 'messageEntityCode' as const, offset: 0, length: 5 }
    const bold = { _: 'messageEntityBold' as const, offset: 6, length: 5 }
    expect(toEntities(world, '@code @bold', [bold, code])).toEqual([
      code,
      bold,
      { _: 'messageEntityMention', offset: 6, length: 5 },
    ])
  })
  it('keeps at most a hundred of the client’s entities, not counting custom emoji', () => {
    const bold = (offset: number) => ({ _: 'messageEntityBold' as const, offset, length: 1 })
    const emoji = { _: 'messageEntityCustomEmoji' as const, offset: 0, length: 1, documentId: 1n }
    const given = [emoji, ...Array.from({ length: 101 }, (_, offset) => bold(offset))]
    const taken = toEntities(world, 'x'.repeat(101), given)
    expect(taken).toHaveLength(101)
    expect(taken).not.toContainEqual(bold(100))
  })
  it('finds nothing across the border of a quote, and finds everything inside it', () => {
    const quote = { _: 'messageEntityBlockquote' as const, offset: 0, length: 9 }
    expect(toEntities(world, '@some @one_more', [quote])).toEqual([
      quote,
      { _: 'messageEntityMention', offset: 0, length: 5 },
    ])
    expect(toEntities(world, '@some @one_more', [{ ...quote, length: 4 }])).toEqual([
      { ...quote, length: 4 },
      { _: 'messageEntityMention', offset: 6, length: 9 },
    ])
  })
  it('stores a mention by user id for a user without a username', () => {
    addUser(world, { id: 77, firstName: 'No name' })
    const userId = { _: 'inputUser' as const, userId: 77, accessHash: 0n }
    const given = { _: 'inputMessageEntityMentionName' as const, offset: 0, length: 2, userId }
    expect(toEntities(world, 'hi', [given])).toEqual([
      { _: 'messageEntityMentionName', offset: 0, length: 2, userId: 77 },
    ])
  })
  it('sorts by the beginning, and puts the longer of two with the same beginning first', () => {
    const entity = (offset: number, length: number) => ({ _: 'messageEntityBold' as const, offset, length })
    const sorted = toEntities(world, 'abcdef', [entity(2, 1), entity(0, 1), entity(0, 6), entity(2, 4)])
    expect(sorted).toEqual([entity(0, 6), entity(0, 1), entity(2, 4), entity(2, 1)])
  })
  it('finds entities beside code, and none that code cuts or covers', () => {
    const found = (text: string, offset: number, length: number, _ = 'messageEntityCode' as const) =>
      toEntities(world, text, [{ _, offset, length }]).filter(one => one._ === 'messageEntityMention').length
    expect(found('x @some', 0, 2)).toBe(1)
    expect(found('@some x', 5, 2)).toBe(1)
    expect([found('x @some', 0, 3), found('@some x', 4, 3), found('@some', 0, 5)]).toEqual([0, 0, 0])
    const quote = 'messageEntityBlockquote' as never
    expect([found('@some', 0, 5, quote), found('x@ @some', 1, 7, quote)]).toEqual([1, 1])
    expect([found('@some x', 1, 6, quote), found('x @some', 0, 6, quote)]).toEqual([0, 0])
  })
  it('drops unknown entities, and mentions of unknown users', () => {
    const span = { offset: 0, length: 2 }
    const mention = (userId: object) => ({ _: 'inputMessageEntityMentionName', ...span, userId })
    const given = [
      { _: 'messageEntityUnknown', ...span },
      mention({ _: 'inputUser', userId: 999, accessHash: 0n }),
      mention({ _: 'inputUserEmpty' }),
    ]
    expect(toEntities(world, 'hi', given as never)).toEqual([])
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
