import { isTlObject } from '../../tl/reader.ts'
import type { Combinator, Schema } from '../../tl/schema.ts'
import { createWriter, type TlObject, type Writer } from '../../tl/writer.ts'
import { DEFINITIONS, SINCE_227 } from './definitions.ts'
import { parseDefinition } from './parse-definition.ts'

interface Older {
  first: number
  last: number
  combinator: Combinator
}

/** Writes objects in a client's layer. */
export interface Dialect {
  writer: Writer
  /** The part of an answer or update that the layer has names for. Undefined when it has none of it. */
  fitting(value: unknown): unknown
}

/**
 * The layers that clients speak. Requests are read in any of them, because an older form has a different id.
 * Answers and updates are written in the client's own layer, without fields that the layer doesn't have.
 *
 * @see https://core.telegram.org/api/invoking#layers
 */
export function createLayers(schema: Schema) {
  const older = DEFINITIONS.trim()
    .split('\n')
    .map((line): Older => {
      const [range = '', ...definition] = line.split(' ')
      const [first = 0, last = 0] = range.split('-').map(Number)
      return { first, last, combinator: parseDefinition(schema, definition.join(' ')) }
    })
  const lowest = Math.min(...older.map(({ first }) => first))
  const highest = Math.max(...older.map(({ last }) => last))
  const present: Dialect = { writer: createWriter(schema), fitting: value => value }
  const dialects = new Map<number, Dialect>()

  function dialectOf(layer: number): Dialect {
    // Clients of even older layers get the oldest known layer.
    const spoken = Math.max(lowest, layer)
    const byName = new Map(schema.byName)
    for (const name of SINCE_227) byName.delete(name)
    for (const { first, last, combinator } of older) {
      if (first <= spoken && spoken <= last) byName.set(combinator.name, combinator)
    }
    return { writer: createWriter({ ...schema, layer, byName }), fitting: value => fitting(value, byName) }
  }

  return {
    /** The schema for reading, with the ids of older forms. */
    readable: {
      ...schema,
      byId: new Map([...older.map(({ combinator }) => [combinator.id, combinator] as const), ...schema.byId]),
    } satisfies Schema,
    dialect(layer: number | undefined): Dialect {
      if (layer === undefined || layer > highest) return present
      const known = dialects.get(layer) ?? dialectOf(layer)
      dialects.set(layer, known)
      return known
    },
  }
}

function fitting(value: unknown, byName: Schema['byName']): unknown {
  if (Array.isArray(value)) {
    return value.flatMap(item => {
      const kept = fitting(item, byName)
      return kept === undefined ? [] : [kept]
    })
  }
  if (!isTlObject(value)) return value
  if (!byName.has(value._)) return undefined
  const object: TlObject = { _: value._ }
  for (const [name, field] of Object.entries(value)) {
    const kept = fitting(field, byName)
    // A message about something that the layer doesn't have is still a message.
    object[name] = kept === undefined && name === 'action' ? { _: 'messageActionEmpty' } : kept
  }
  return object
}
