import { refuse } from '../errors/bot-api-error.ts'

/** An object of somebody else's JSON. */
export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrongType = (name: string, type: string) => refuse(`Field "${name}" must be of type ${type}`)

/** A text, or a number as one. Errors: 400 `field "x" must be of type String`. */
export function textField(object: JsonObject, name: string): string | undefined {
  const value = fieldOf(object, name)
  if (value === undefined) return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw wrongType(name, 'String')
  return value
}

/** Errors as in {@link textField}, and 400 `can't find field "x"` where there is none. */
export function requiredText(object: JsonObject, name: string): string {
  const text = textField(object, name)
  if (text === undefined) throw refuse(`Can't find field "${name}"`)
  return text
}

/** A number, or a text that is one. */
export function numberField(object: JsonObject, name: string): number | undefined {
  const value = fieldOf(object, name)
  if (value === undefined) return undefined
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value)
  throw wrongType(name, 'Number')
}

/** Booleans may be nothing else. */
export function flagField(object: JsonObject, name: string): boolean | undefined {
  const value = fieldOf(object, name)
  if (value === undefined || typeof value === 'boolean') return value
  throw wrongType(name, 'Boolean')
}

export function arrayField(object: JsonObject, name: string): unknown[] | undefined {
  // Not even null is taken for an array.
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (value === undefined || Array.isArray(value)) return value
  throw wrongType(name, 'Array')
}

export function objectField(object: JsonObject, name: string): JsonObject | undefined {
  const value = fieldOf(object, name)
  if (value === undefined || isObject(value)) return value
  throw wrongType(name, 'Object')
}

/** `null` is the same as nothing. */
function fieldOf(object: JsonObject, name: string): unknown {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  return value === null ? undefined : value
}
