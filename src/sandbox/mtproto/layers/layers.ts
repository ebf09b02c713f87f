import type { Combinator, Schema } from '../../tl/schema.ts'
import type { TlObject } from '../../tl/tl-object.ts'
import { createWriter, type Writer } from '../../tl/writer.ts'
import { BUTTONS_229 } from './buttons-229.ts'
import { type Form, parseForms } from './forms.ts'
import { fromLayer } from './from-layer.ts'
import { OLDER_METHODS } from './older-methods.ts'
import { OTHER_OBJECTS } from './other-objects.ts'
import { parseDefinition } from './parse-definition.ts'
import { SINCE } from './since.ts'
import { toLayer } from './to-layer.ts'

/** A status with an end had a constructor of its own. */
const EMOJI_STATUS_UNTIL = 'emojiStatusUntil#fa30a8c7 document_id:long until:int = EmojiStatus'

/** The oldest and the newest layer that are known. Clients of other layers get the nearest one. */
export const OLDEST_LAYER = 144
export const NEWEST_LAYER = 229

/** Speaks with a client in its layer. */
export interface Dialect {
  writer: Writer
  /** The part of an answer or update that the layer has names for. Undefined when it has none of it. */
  fitting(value: unknown): unknown
  /** A request of the client, in the layer of the schema. */
  present(request: TlObject): TlObject
}

/** The forms of all known layers that differ from the schema's. */
export function knownForms(schema: Schema): Form[] {
  const newest = BUTTONS_229.trim().split('\n')
  return [
    ...parseForms(schema, OTHER_OBJECTS),
    ...parseForms(schema, OLDER_METHODS),
    { first: 145, last: 197, combinator: parseDefinition(schema, EMOJI_STATUS_UNTIL) },
    ...newest.map(line => ({ first: 229, last: 229, combinator: parseDefinition(schema, line) })),
  ]
}

/**
 * The layers that clients speak. Requests are read in any of them, because another form has another id. Answers
 * and updates are written in the client's own layer, without fields that the layer doesn't have.
 *
 * @see https://core.telegram.org/api/invoking#layers
 */
export function createLayers(schema: Schema) {
  const forms = knownForms(schema)
  const schemas: Dialect = {
    writer: createWriter(schema),
    fitting: value => value,
    present: request => request,
  }
  const dialects = new Map([[schema.layer, schemas]])

  function namesIn(layer: number): Map<string, Combinator> {
    const byName = new Map(schema.byName)
    for (const [first, names] of Object.entries(SINCE)) {
      if (layer < Number(first)) for (const name of names.split(' ')) byName.delete(name)
    }
    for (const { first, last, combinator } of forms) {
      if (first <= layer && layer <= last) byName.set(combinator.name, combinator)
    }
    return byName
  }

  function dialectOf(layer: number): Dialect {
    const byName = namesIn(layer)
    return {
      writer: createWriter({ ...schema, layer, byName }),
      fitting: value => toLayer(value, byName),
      present: request => fromLayer(request, schema),
    }
  }

  return {
    /** The schema for reading, with the ids of other forms. */
    readable: {
      ...schema,
      byId: new Map([...forms.map(({ combinator }) => [combinator.id, combinator] as const), ...schema.byId]),
    } satisfies Schema,
    /** @param layer undefined for a client that hasn't named its layer */
    dialect(layer: number | undefined): Dialect {
      if (layer === undefined) return schemas
      const spoken = Math.min(Math.max(OLDEST_LAYER, layer), NEWEST_LAYER)
      const known = dialects.get(spoken) ?? dialectOf(spoken)
      dialects.set(spoken, known)
      return known
    },
  }
}
