import { isTlObject } from './reader.ts'
import type { FieldType, Schema } from './schema.ts'
import type { TlObject } from './writer.ts'

/** The JSON isn't the expected TL object. The message names the place. */
export class TlJsonError extends Error {}

/** JSON of a TL value: long as a decimal string, bytes as base64. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (key, item) {
    if (typeof item === 'bigint') return item.toString()
    // Buffer's own toJSON has already run, so look at the original.
    const original = (this as Record<string, unknown>)[key]
    return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : item
  })

/** A method or object from JSON. Each field is checked against the schema. */
export function fromJson(schema: Schema, json: unknown): TlObject {
  return object(schema, json, 'request')
}

function object(schema: Schema, json: unknown, where: string): TlObject {
  if (!isTlObject(json)) throw new TlJsonError(`${where}: not a TL object`)
  const found = schema.byName.get(json._)
  if (!found) throw new TlJsonError(`${where}: unknown constructor ${json._}`)
  const known = new Set(['_', ...found.fields.map(field => field.name)])
  for (const name of Object.keys(json)) {
    if (!known.has(name)) throw new TlJsonError(`${where}: ${json._} has no field ${name}`)
  }
  const result: TlObject = { _: json._ }
  for (const field of found.fields) {
    const given = json[field.name]
    if (field.type.kind === 'flags') continue
    if (given === undefined || given === null || (field.type.kind === 'true' && given === false)) {
      if (!field.flag) throw new TlJsonError(`${json._}.${field.name} is missing`)
      continue
    }
    result[field.name] = value(schema, field.type, given, `${json._}.${field.name}`)
  }
  return result
}

function value(schema: Schema, type: FieldType, json: unknown, where: string): unknown {
  switch (type.kind) {
    case 'int':
    case 'int53':
    case 'double':
      if (typeof json === 'number' && (type.kind === 'double' || Number.isSafeInteger(json))) return json
      break
    case 'long':
      if (typeof json === 'string' && /^-?\d{1,20}$/.test(json)) return BigInt(json)
      if (Number.isSafeInteger(json)) return BigInt(json as number) // a safe integer is a number
      break
    case 'string':
      if (typeof json === 'string') return json
      break
    case 'bytes':
    case 'int128':
    case 'int256':
      if (typeof json === 'string') return Buffer.from(json, 'base64')
      break
    case 'Bool':
    case 'true':
      if (typeof json === 'boolean') return json
      break
    case 'flags':
      return json
    case 'vector':
      if (Array.isArray(json))
        return json.map((item, index) => value(schema, type.item, item, `${where}[${index}]`))
      break
    case 'object':
      return object(schema, json, where)
    case 'bare':
      return object(schema, json, where)
    default:
      return type satisfies never
  }
  throw new TlJsonError(`${where} should be ${type.kind}`)
}
