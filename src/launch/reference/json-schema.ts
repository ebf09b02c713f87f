import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { NAMED_TYPES } from './named-types.ts'

export type { JsonSchema }

const refTo = (name: string) => `#/components/schemas/${name}`

/** The schema without its checks and descriptions. */
function withoutPipe(schema: v.GenericSchema): v.GenericSchema {
  const [first] = 'pipe' in schema && Array.isArray(schema.pipe) ? schema.pipe : [schema]
  return first === schema ? schema : withoutPipe(first)
}

/** Turns every named type into a reference, except the type that is being described. */
function config(described?: string): ConversionConfig {
  const others = NAMED_TYPES.filter(({ name }) => name !== described)
  return {
    target: 'draft-2020-12',
    definitions: Object.fromEntries(others.map(({ name, schema }) => [name, schema])),
    // JSON Schema can't express these. The descriptions of the types mention them.
    ignoreActions: ['trim', 'check', 'raw_check'],
    overrideRef: ({ referenceId }) => refTo(referenceId),
    // A named type with its own description looks like another schema to the converter.
    overrideSchema({ valibotSchema }) {
      const named = others.find(({ schema }) => withoutPipe(schema) === valibotSchema)
      return named && { $ref: refTo(named.name) }
    },
  }
}

/** A schema of the contract as JSON Schema. Throws when JSON Schema can't express a part of it. */
export function toSchema(schema: v.GenericSchema, described?: string): JsonSchema {
  const { $schema: _, $defs: __, ...own } = toJsonSchema(schema, config(described))
  return own
}

/** The named types by their names. */
export const namedSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    NAMED_TYPES.map(({ name, schema, about }) => [name, { description: about, ...toSchema(schema, name) }]),
  )
