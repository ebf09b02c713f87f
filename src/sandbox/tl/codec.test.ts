import { describe, expect, it } from 'vitest'
import { fromJson, TlJsonError, toJson } from './json.ts'
import { createReader, TlReadError } from './reader.ts'
import { type Combinator, type FieldType, loadSchema } from './schema.ts'
import { createWriter, type TlObject, TlWriteError } from './writer.ts'

const schema = loadSchema()
const writer = createWriter(schema)
const reader = createReader(schema)

/** A small generator of pseudo-random numbers, so that a failure can be repeated. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

/** The constructors of each type. Those with the fewest objects inside come first, so that samples end. */
const constructorsOf = new Map<string, Combinator[]>()
for (const one of schema.byId.values()) {
  // A gzip_packed is read as its content, so it can't be compared with itself.
  if (one.kind !== 'class' || one.result.kind !== 'object' || one.name === 'mt_gzip_packed') continue
  constructorsOf.set(one.result.type, [...(constructorsOf.get(one.result.type) ?? []), one])
}
const needs = ({ fields }: Combinator) =>
  fields.filter(({ type, flag }) => type.kind === 'object' && !flag).length
for (const constructors of constructorsOf.values()) constructors.sort((a, b) => needs(a) - needs(b))

/** An object of a constructor. A flag's bit decides about all of its optional fields together. */
function sample(name: string, pick: (below: number) => number, depth = 0): TlObject {
  const { fields = [] } = schema.byName.get(name) ?? {}
  const object: TlObject = { _: name }
  const bits = new Map<string, boolean>()
  for (const { name: field, type, flag } of fields) {
    if (type.kind === 'flags') continue
    const bit = flag && `${flag.field}.${flag.bit}`
    if (bit !== undefined) {
      if (!bits.has(bit)) bits.set(bit, depth < 2 && pick(2) === 1)
      if (!bits.get(bit)) continue
    }
    object[field] = sampleValue(type, pick, depth)
  }
  return object
}

function sampleValue(type: FieldType, pick: (below: number) => number, depth: number): unknown {
  switch (type.kind) {
    case 'int':
      return pick(2 ** 31) - 2 ** 30
    case 'int53':
      return pick(2 ** 31) * 1000
    case 'long':
      return BigInt(pick(2 ** 31)) * -4_000_000_000n
    case 'double':
      return pick(1000) / 8
    case 'string':
      return 'é🌻 '.repeat(pick(100))
    case 'bytes':
      return Buffer.alloc(pick(300), pick(256))
    case 'int128':
    case 'int256':
      return Buffer.alloc(type.kind === 'int128' ? 16 : 32, pick(256))
    case 'Bool':
      return pick(2) === 1
    case 'true':
      return true
    case 'flags':
      return 0
    case 'vector':
      return Array.from({ length: depth > 2 ? 0 : pick(3) }, () => sampleValue(type.item, pick, depth + 1))
    case 'bare':
      return sample(type.constructor, pick, depth + 1)
    case 'object': {
      const constructors = constructorsOf.get(type.type) ?? []
      const chosen = constructors[depth > 1 ? 0 : pick(constructors.length || 1)]
      return sample(chosen?.name ?? 'help.getConfig', pick, depth + 1)
    }
    default:
      return type satisfies never
  }
}

describe('the codec', () => {
  it('reads back every constructor and method of the schema as it was written', () => {
    const pick = random(7)
    for (const { name } of schema.byId.values()) {
      if (name === 'mt_gzip_packed') continue // read as its content
      const object = sample(name, pick)
      expect(reader.object(writer.object(object)), name).toEqual(object)
    }
  })
  it('refuses to write half of the fields that share a flag', () => {
    const half = { _: 'requestedPeerUser', userId: 1, firstName: 'Alice' }
    expect(() => writer.object(half)).toThrow(TlWriteError)
  })
  it('names a missing field, or one of the wrong type', () => {
    expect(() => writer.object({ _: 'peerUser' })).toThrow('peerUser.userId is missing')
    expect(() => writer.object({ _: 'peerUser', userId: 'x' })).toThrow('peerUser.userId is no number')
    expect(() => writer.object({ _: 'peerMars' })).toThrow('peerMars is no TL object of layer')
  })
  it('throws only TlReadError for 20,000 damaged objects', () => {
    const pick = random(11)
    const names = [...schema.byName.keys()]
    for (let round = 0; round < 20_000; round++) {
      const name = names[pick(names.length)] ?? 'peerUser'
      if (name === 'mt_gzip_packed') continue
      const bytes = Buffer.from(writer.object(sample(name, pick)))
      for (let hit = 0; hit <= pick(4); hit++) bytes[pick(bytes.length)] = pick(256)
      const cut = bytes.subarray(0, bytes.length - pick(2) * pick(bytes.length))
      try {
        reader.object(cut)
      } catch (error) {
        expect(error).toBeInstanceOf(TlReadError)
      }
    }
  })
})

describe('TL as JSON', () => {
  it('has longs as decimal strings and bytes as base64, in both directions', () => {
    const object = { _: 'inputPeerUser', userId: 7300000001, accessHash: -9_000_000_000_000_000_000n }
    expect(toJson(object)).toContain('"accessHash":"-9000000000000000000"')
    expect(fromJson(schema, JSON.parse(toJson(object)))).toEqual(object)
    const bytes = {
      _: 'inputFileLocation',
      volumeId: 1n,
      localId: 2,
      secret: 3n,
      fileReference: Buffer.from([1, 2, 255]),
    }
    expect(fromJson(schema, JSON.parse(toJson(bytes)))).toEqual(bytes)
  })
  it.each<[unknown, string]>([
    ['text', 'not a TL object'],
    [{ _: 'peerMars' }, 'unknown constructor peerMars'],
    [{ _: 'peerUser' }, 'peerUser.userId is missing'],
    [{ _: 'peerUser', userId: '1' }, 'peerUser.userId should be int53'],
    [{ _: 'peerUser', userId: 1, extra: 1 }, 'peerUser has no field extra'],
  ])('says why %j is wrong', (json, reason) => {
    expect(() => fromJson(schema, json)).toThrow(TlJsonError)
    expect(() => fromJson(schema, json)).toThrow(reason)
  })
})

it('the schema is read once for all sandboxes of a process', () => {
  expect(loadSchema()).toBe(schema)
})
