import { badRequest } from '../../world/state/rpc-error.ts'
import { strictInteger } from '../text/scan.ts'

/** A JSON object that a bot sent. The functions here read its fields. Their errors name the wrong field. */
export type JsonObject = Record<string, unknown>

export type JsonType = 'Null' | 'Number' | 'Boolean' | 'String' | 'Array' | 'Object'

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isType: Record<JsonType, (value: unknown) => boolean> = {
  Null: value => value === null,
  Number: value => typeof value === 'number',
  Boolean: value => typeof value === 'boolean',
  String: value => typeof value === 'string',
  Array: Array.isArray,
  Object: isObject,
}

export const hasField = (object: JsonObject, name: string) => Object.hasOwn(object, name)

const missing = (name: string) => badRequest(`Can't find field "${name}"`)
const wrongType = (name: string, type: JsonType) => badRequest(`Field "${name}" must be of type ${type}`)

/** Undefined when the field is missing. `null` is a value of the wrong type. */
function ofType(object: JsonObject, name: string, type: JsonType): unknown {
  if (!hasField(object, name)) return undefined
  const value = object[name]
  if (!isType[type](value)) throw wrongType(name, type)
  return value
}

export const optionalObject = (object: JsonObject, name: string) =>
  // The type was checked.
  ofType(object, name, 'Object') as JsonObject | undefined

export const optionalArray = (object: JsonObject, name: string) =>
  // The type was checked.
  ofType(object, name, 'Array') as unknown[] | undefined

export const optionalBoolean = (object: JsonObject, name: string) => ofType(object, name, 'Boolean') === true

/** A number is accepted as a string. */
export function optionalString(object: JsonObject, name: string): string | undefined {
  if (hasField(object, name) && typeof object[name] === 'number') return String(object[name])
  // The type was checked.
  return ofType(object, name, 'String') as string | undefined
}

/** A number may come as a string. It has to be a whole number within its bits. */
function optionalInteger(object: JsonObject, name: string, bits: 32 | 64): bigint | undefined {
  if (!hasField(object, name)) return undefined
  const value = object[name]
  if (typeof value !== 'string' && typeof value !== 'number')
    throw badRequest(`Field "${name}" must be a Number`)
  const integer = strictInteger(String(value), bits)
  if (integer === undefined) throw badRequest(`Field "${name}" must be a valid Number`)
  return integer
}

export function optionalInt(object: JsonObject, name: string): number | undefined {
  const value = optionalInteger(object, name, 32)
  return value === undefined ? undefined : Number(value)
}

export const optionalLong = (object: JsonObject, name: string) => optionalInteger(object, name, 64)

/** A floating-point number, which may not be a string. */
export const optionalDouble = (object: JsonObject, name: string) =>
  // The type was checked.
  ofType(object, name, 'Number') as number | undefined

/** @throws {RpcError} 400 `Can't find field "…"` */
export function required<T>(
  object: JsonObject,
  name: string,
  read: (object: JsonObject, name: string) => T | undefined,
): T {
  const value = read(object, name)
  if (value === undefined) throw missing(name)
  return value
}
