import { crc32 } from 'node:zlib'
import { type JsonArgument, type JsonEntry, libraryTl } from './library-tl.ts'

/** How a field is written: its TL type, parsed once for the codec. */
export type FieldType =
  | { kind: 'int' | 'long' | 'int53' | 'double' | 'int128' | 'int256' | 'string' | 'bytes' | 'Bool' }
  | { kind: 'flags' | 'true' }
  | { kind: 'vector'; item: FieldType; bare: boolean }
  /** Any boxed object: TL's `Object`, `!X`, or a type by name. */
  | { kind: 'object'; type: string }
  /** An object without its constructor id in front. */
  | { kind: 'bare'; constructor: string }

export interface Field {
  name: string
  type: FieldType
  /** The flags field and bit that say whether this field is present. */
  flag?: { field: string; bit: number }
}

/** A constructor or a method. */
export interface Combinator {
  kind: 'class' | 'method'
  name: string
  id: number
  /** The kind of the object, or of a method's answer. */
  result: FieldType
  fields: Field[]
}

export interface Schema {
  layer: number
  byId: ReadonlyMap<number, Combinator>
  byName: ReadonlyMap<string, Combinator>
}

/**
 * Definitions that the library's schema leaves out, because its runtime has them built in. A constructor's id
 * is the CRC32 of its definition, so it needn't be written here.
 *
 * @see https://core.telegram.org/mtproto/TL#object-typing
 */
const BUILT_IN = [
  'rpc_result req_msg_id:long result:Object = RpcResult',
  'gzip_packed packed_data:string = Object',
  'req_pq nonce:int128 = ResPQ',
  'p_q_inner_data pq:string p:string q:string nonce:int128 server_nonce:int128 new_nonce:int256 = P_Q_inner_data',
  'p_q_inner_data_temp pq:string p:string q:string nonce:int128 server_nonce:int128 new_nonce:int256 expires_in:int = P_Q_inner_data',
]
const idOf = (definition: string): number => crc32(definition)
export const VECTOR_ID = idOf('vector t:Type # [ t ] = Vector t')
export const TRUE_ID = idOf('boolTrue = Bool')
export const FALSE_ID = idOf('boolFalse = Bool')
export const CONTAINER_ID = idOf('msg_container messages:vector message = MessageContainer')
export const GZIP_PACKED_ID = idOf('gzip_packed packed_data:string = Object')

const PRIMITIVES = ['int', 'long', 'int53', 'double', 'int128', 'int256', 'string', 'bytes', 'Bool'] as const

function fieldType({
  type,
  typeModifiers: mods = {},
}: Pick<JsonArgument, 'type' | 'typeModifiers'>): FieldType {
  const primitive = PRIMITIVES.find(name => name === type)
  const item: FieldType = primitive
    ? { kind: primitive }
    : type === '#'
      ? { kind: 'flags' }
      : type === 'true'
        ? { kind: 'true' }
        : mods.isBareType
          ? { kind: 'bare', constructor: type }
          : { kind: 'object', type: type.replace('!', '') }
  if (!mods.isVector && !mods.isBareVector) return item
  return { kind: 'vector', item, bare: mods.isBareVector === true }
}

function field(argument: JsonArgument): Field {
  const predicate = argument.typeModifiers?.predicate
  const [flags, bit] = predicate?.split('.') ?? []
  return {
    name: camelCase(argument.name),
    type: fieldType(argument),
    ...(flags !== undefined && bit !== undefined && { flag: { field: flags, bit: Number(bit) } }),
  }
}

const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const combinator = (entry: JsonEntry): Combinator => ({
  kind: entry.kind,
  name: entry.name,
  id: entry.id >>> 0,
  result: fieldType(entry),
  fields: entry.arguments.map(field),
})

/** A definition in TL text, without flags: enough for {@link BUILT_IN}. */
function parseDefinition(definition: string): Combinator {
  const [left = '', result = ''] = definition.split(' = ')
  const [name = '', ...args] = left.split(' ')
  return combinator({
    kind: 'class',
    name: `mt_${name}`,
    type: result,
    id: idOf(definition),
    arguments: args.map(arg => {
      const [argName = '', type = ''] = arg.split(':')
      // In MTProto's own messages `string` has binary data.
      return { name: argName, type: type === 'string' ? 'bytes' : type }
    }),
  })
}

let loaded: Schema | undefined

/**
 * The library's schema, as one table of constructors and methods. Names of MTProto's own messages have the
 * prefix `mt_`, as in the library. It is read once for all sandboxes of this process.
 */
export function loadSchema(): Schema {
  loaded ??= readSchema()
  return loaded
}

function readSchema(): Schema {
  const { api, mtp } = libraryTl()
  const combinators = [...api.e.map(combinator), ...mtp.map(combinator), ...BUILT_IN.map(parseDefinition)]
  return {
    layer: api.l,
    byId: new Map(combinators.map(one => [one.id, one])),
    byName: new Map(combinators.map(one => [one.name, one])),
  }
}
