import * as v from 'valibot'
import { NAMED_TYPES } from './named-types.ts'

/** A schema by its inside, of the kinds that the contract uses. */
type Known = { pipe?: readonly unknown[] } & (
  | { type: 'string' | 'number' | 'boolean' }
  | { type: 'literal'; literal: string | number | boolean }
  | { type: 'picklist'; options: readonly string[] }
  | { type: 'array'; item: v.GenericSchema }
  | { type: 'exact_optional'; wrapped: v.GenericSchema }
  | { type: 'object' | 'strict_object'; entries: Record<string, v.GenericSchema> }
  | { type: 'variant' | 'intersect'; options: readonly v.GenericSchema[] }
)

export interface Field {
  name: string
  type: string
  optional: boolean
  description: string
}

// Whatever is of another kind gets to a `default` below, and stops the making of the reference.
const inside = (schema: v.GenericSchema) => schema as unknown as Known

/** The schema as it was before descriptions and checks were put behind it. */
const withoutPipe = (schema: v.GenericSchema): v.GenericSchema => {
  const [first] = inside(schema).pipe ?? []
  return first === undefined || first === schema ? schema : (first as v.GenericSchema) // a pipe begins with a schema
}

const nameOf = (schema: v.GenericSchema): string | undefined => {
  const bare = withoutPipe(schema)
  return NAMED_TYPES.find(named => named.schema === schema || named.schema === bare)?.name
}

const code = (text: unknown) => `\`${JSON.stringify(text)}\``

/** A value's type in a line of Markdown; named types are linked. */
export function typeOf(schema: v.GenericSchema): string {
  const name = nameOf(schema)
  return name === undefined ? ownTypeOf(schema) : `[${name}](#${name.toLowerCase()})`
}

/** The same, without looking for a name. */
export function ownTypeOf(schema: v.GenericSchema): string {
  const known = inside(schema)
  switch (known.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return [known.type, ...limitsOf(known.pipe ?? [])].join(', ')
    case 'literal':
      return code(known.literal)
    case 'picklist':
      return known.options.map(code).join(' or ')
    case 'array':
      return `list of ${typeOf(known.item)}`
    case 'exact_optional':
      return typeOf(known.wrapped)
    case 'object':
    case 'strict_object':
      return `{ ${fieldsOf(schema).map(inline).join('; ')} }`
    default:
      throw new Error(`the reference has no words for a schema of the kind ${schema.type}`)
  }
}

const inline = ({ name, optional, type, description }: Field) =>
  `\`${name}${optional ? '?' : ''}\`: ${type}${description && ` (${description.replace(/\.$/, '')})`}`

const action = v.looseObject({ kind: v.string(), type: v.string(), requirement: v.optional(v.unknown()) })

/** What a pipe asks of a value beside its type. */
function limitsOf(pipe: readonly unknown[]): string[] {
  return pipe.flatMap(one => {
    const { kind, type, requirement } = v.parse(action, one)
    if (kind !== 'validation' && kind !== 'transformation') return []
    switch (type) {
      case 'integer':
      case 'safe_integer':
        return ['whole']
      case 'min_value':
        return [`at least ${requirement}`]
      case 'max_value':
        return [`at most ${requirement}`]
      case 'max_length':
        return [`at most ${requirement} long`]
      case 'non_empty':
        return ['not empty']
      case 'trim':
        return ['trimmed']
      case 'regex':
        return [`\`${String(requirement).replaceAll('|', '\\|')}\``]
      default:
        throw new Error(`the reference has no words for a ${kind} of the kind ${type}`)
    }
  })
}

/** The fields of an object. */
export function fieldsOf(schema: v.GenericSchema): Field[] {
  const known = inside(schema)
  if (known.type === 'intersect') return known.options.flatMap(option => fieldsOf(option))
  if (known.type !== 'object' && known.type !== 'strict_object')
    throw new Error(`${known.type} has no fields`)
  return Object.entries(known.entries).map(([name, value]) => {
    const field = inside(value)
    const optional = field.type === 'exact_optional'
    const description = v.getDescription(optional ? field.wrapped : value) ?? ''
    return { name, type: typeOf(value), optional, description }
  })
}

/** An object's forms: one, or those of a variant, each with what it has in common with the others. */
export function formsOf(schema: v.GenericSchema): Field[][] {
  const known = inside(schema)
  switch (known.type) {
    case 'variant':
      return known.options.flatMap(formsOf)
    case 'intersect':
      return known.options
        .map(formsOf)
        .reduce((all, forms) => all.flatMap(before => forms.map(form => [...before, ...form])))
    case 'object':
    case 'strict_object':
      return [fieldsOf(schema)]
    default:
      return []
  }
}
