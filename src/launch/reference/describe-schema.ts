import type { JsonSchema } from './json-schema.ts'

/** Describes JSON Schema in the words of docs/api.md. */

export interface Field {
  name: string
  type: string
  isOptional: boolean
  description: string
}

type Definition = JsonSchema | boolean
/** `true` and `false` are valid schemas, too, but the contract doesn't use them. */
const whole = (schema: Definition): JsonSchema => (typeof schema === 'boolean' ? {} : schema)

const code = (value: unknown) => `\`${JSON.stringify(value)}\``

/** A value's type in a line of Markdown, with links to named types. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return link(schema.$ref)
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum) return schema.enum.map(code).join(' or ')
  if (schema.type === 'array' && schema.items && !Array.isArray(schema.items))
    return `list of ${typeOf(whole(schema.items))}`
  if (schema.type === 'object') return `{ ${fieldsOf(schema).map(inline).join('; ')} }`
  if (typeof schema.type !== 'string')
    throw new Error(`the reference has no words for ${JSON.stringify(schema)}`)
  return [schema.type, ...limitsOf(schema)].join(', ')
}

function link(ref: string) {
  const name = ref.slice(ref.lastIndexOf('/') + 1)
  return `[${name}](#${name.toLowerCase()})`
}

const inline = ({ name, isOptional, type, description }: Field) =>
  `\`${name}${isOptional ? '?' : ''}\`: ${type}${description && ` (${description.replace(/\.$/, '')})`}`

/** The limits of a value beside its type. */
const limitsOf = ({ minimum, maximum, minLength, maxLength, pattern }: JsonSchema): string[] => [
  ...(minimum === undefined ? [] : [`at least ${minimum}`]),
  ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? [] : [`at most ${maximum}`]),
  ...(minLength === undefined ? [] : [minLength === 1 ? 'not empty' : `at least ${minLength} long`]),
  ...(maxLength === undefined ? [] : [`at most ${maxLength} long`]),
  ...(pattern === undefined ? [] : [`\`${pattern.replaceAll('|', '\\|')}\``]),
]

/** The fields of an object. */
export function fieldsOf({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, property]) => {
    const schema = whole(property)
    const { description = '' } = schema
    return { name, type: typeOf(schema), isOptional: !required.includes(name), description }
  })
}

/** An object's forms. Each form includes the common fields. Empty for a schema that is no object. */
export function formsOf(schema: JsonSchema): Field[][] {
  if (schema.oneOf) return schema.oneOf.flatMap(option => formsOf(whole(option)))
  if (schema.allOf)
    return schema.allOf
      .map(part => formsOf(whole(part)))
      .reduce((all, forms) => all.flatMap(before => forms.map(form => [...before, ...form])))
  return schema.properties ? [fieldsOf(schema)] : []
}
