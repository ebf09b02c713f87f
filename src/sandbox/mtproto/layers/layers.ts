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

/** How a client's layer is written. */
export interface Dialect {
  writer: Writer
  /** As much of an answer or update as the layer has words for; undefined when that is nothing. */
  fitting(value: unknown): unknown
}

/**
 * The layers that clients speak. Requests are read in any of them, since an older form has another id.
 * Answers and updates are written in the client's own: objects lose the fields that it doesn't know.
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
    // Anything even older is spoken to in the oldest one that is known.
    const spoken = Math.max(lowest, layer)
    const byName = new Map(schema.byName)
    for (const name of SINCE_227) byName.delete(name)
    for (const { first, last, combinator } of older) {
      if (first <= spoken && spoken <= last) byName.set(combinator.name, combinator)
    }
    return { writer: createWriter({ ...schema, layer, byName }), fitting: value => fitting(value, byName) }
  }

  return {
    /** Has the older forms' ids besides. */
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
    // A message about something that the client can't know of is still a message.
    object[name] = kept === undefined && name === 'action' ? { _: 'messageActionEmpty' } : kept
  }
  return object
}
