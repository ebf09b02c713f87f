import { describe, expect, it } from 'vitest'
import { RpcError } from '../state/rpc-error.ts'
import { addUser, testWorld } from '../test-world.ts'
import { toEntities } from './entities.ts'

const world = testWorld()
describe('toEntities', () => {
  it('keeps what the client gave, and looks for nothing inside code and links', () => {
    const code = { _: 'messageEntityCode' as const, offset: 0, length: 5 }
    const bold = { _: 'messageEntityBold' as const, offset: 6, length: 5 }
    expect(toEntities(world, '@code @bold', [bold, code])).toEqual([
      code,
      bold,
      { _: 'messageEntityMention', offset: 6, length: 5 },
    ])
  })
  it('finds nothing across the border of a quote, and all that is in it', () => {
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
