import {
  type Combinator,
  FALSE_ID,
  type Field,
  type FieldType,
  type Schema,
  TRUE_ID,
  VECTOR_ID,
} from './schema.ts'
import type { TlObject } from './tl-object.ts'

export type { TlObject }

/** An object can't be written. The message names the field and the reason. */
export class TlWriteError extends Error {}

/** A growing buffer with TL's primitives. @see https://core.telegram.org/mtproto/serialize */
class ByteSink {
  bytes = Buffer.allocUnsafe(512)
  length = 0

  reserve(count: number): number {
    const at = this.length
    const end = at + count
    if (end > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(end, this.bytes.length * 2))
      this.bytes.copy(grown, 0, 0, at)
      this.bytes = grown
    }
    this.length = end
    return at
  }
  id(value: number) {
    const at = this.reserve(4)
    this.bytes.writeUInt32LE(value >>> 0, at)
  }
  raw(value: Uint8Array) {
    const at = this.reserve(value.length)
    this.bytes.set(value, at)
  }
  string(value: Uint8Array) {
    const head = value.length < 254 ? 1 : 4
    const padding = (4 - ((head + value.length) % 4)) % 4
    const at = this.reserve(head + value.length + padding)
    if (head === 1) this.bytes[at] = value.length
    else this.bytes.writeUInt32LE((value.length << 8) | 254, at)
    this.bytes.set(value, at + head)
    this.bytes.fill(0, at + head + value.length, this.length)
  }
}

/**
 * Serialises TL objects. A long is a `bigint`, an int or int53 is a `number`, and other primitives are as in
 * {@link TlObject}.
 */
export function createWriter(schema: Schema) {
  function combinatorOf(value: unknown, where: string): [Combinator, TlObject] {
    const object = value as TlObject // the next line proves it
    const name = typeof value === 'object' && value !== null ? object._ : undefined
    const found = typeof name === 'string' ? schema.byName.get(name) : undefined
    if (!found)
      throw new TlWriteError(`${where}: ${String(name ?? value)} is no TL object of layer ${schema.layer}`)
    return [found, object]
  }

  function writeObject(sink: ByteSink, value: unknown, where: string) {
    const [found, object] = combinatorOf(value, where)
    sink.id(found.id)
    writeFields(sink, found, object)
  }

  function writeFields(sink: ByteSink, { name, fields }: Combinator, object: TlObject) {
    for (const field of fields) {
      const where = `${name}.${field.name}`
      if (field.type.kind === 'flags') {
        const at = sink.reserve(4)
        sink.bytes.writeUInt32LE(flagsOf(field.name, fields, object, name), at)
        continue
      }
      const value = object[field.name]
      if (field.flag && !isPresent(field, value)) continue
      if (value === undefined) throw new TlWriteError(`${where} is missing`)
      writeValue(sink, field.type, value, where)
    }
  }

  function writeValue(sink: ByteSink, type: FieldType, value: unknown, where: string): void {
    switch (type.kind) {
      case 'int': {
        const at = sink.reserve(4)
        sink.bytes.writeInt32LE(number(value, where) | 0, at)
        return
      }
      case 'int53':
      case 'long': {
        const at = sink.reserve(8)
        const big = typeof value === 'bigint' ? value : BigInt(number(value, where))
        sink.bytes.writeBigInt64LE(BigInt.asIntN(64, big), at)
        return
      }
      case 'double': {
        const at = sink.reserve(8)
        sink.bytes.writeDoubleLE(number(value, where), at)
        return
      }
      case 'int128':
      case 'int256':
        sink.raw(bytes(value, where, type.kind === 'int128' ? 16 : 32))
        return
      case 'string':
        if (typeof value !== 'string') throw new TlWriteError(`${where} is no string`)
        sink.string(Buffer.from(value, 'utf8'))
        return
      case 'bytes':
        sink.string(bytes(value, where))
        return
      case 'Bool':
        sink.id(value === true ? TRUE_ID : FALSE_ID)
        return
      case 'true':
      case 'flags':
        return
      case 'vector': {
        if (!Array.isArray(value)) throw new TlWriteError(`${where} is no vector`)
        if (!type.bare) sink.id(VECTOR_ID)
        sink.id(value.length)
        for (const item of value) writeValue(sink, type.item, item, where)
        return
      }
      case 'object':
        if (typeof value === 'boolean') sink.id(value ? TRUE_ID : FALSE_ID)
        else writeObject(sink, value, where)
        return
      case 'bare':
        writeFields(sink, ...combinatorOf(value, where))
        return
      default:
        throw new TlWriteError(`${where}: ${type satisfies never}`)
    }
  }

  return {
    /** Writes a boxed object: constructor id and fields. */
    object(value: TlObject): Buffer {
      const sink = new ByteSink()
      writeObject(sink, value, 'message')
      return sink.bytes.subarray(0, sink.length)
    },
    /** Writes a value of a given type, because a method's result may be a vector or a Bool. */
    value(type: FieldType, value: unknown, where: string): Buffer {
      const sink = new ByteSink()
      writeValue(sink, type, value, where)
      return sink.bytes.subarray(0, sink.length)
    },
  }
}
export type Writer = ReturnType<typeof createWriter>

const isPresent = (field: Field, value: unknown) =>
  field.type.kind === 'true' ? value === true : value !== undefined && value !== null

/**
 * One bit may stand for several fields. Either all of them are present or none is, otherwise the reader loses
 * its place.
 */
function flagsOf(flagsName: string, fields: Field[], object: TlObject, name: string): number {
  let present = 0
  let absent = 0
  for (const field of fields) {
    if (field.flag?.field !== flagsName) continue
    if (isPresent(field, object[field.name])) present |= 1 << field.flag.bit
    else if (field.type.kind !== 'true') absent |= 1 << field.flag.bit
  }
  if (present & absent)
    throw new TlWriteError(`${name}: fields that share a bit of ${flagsName} must go together`)
  return present >>> 0
}

function number(value: unknown, where: string): number {
  if (typeof value !== 'number') throw new TlWriteError(`${where} is no number`)
  return value
}

function bytes(value: unknown, where: string, length?: number): Uint8Array {
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length)) {
    throw new TlWriteError(`${where} is not ${length ?? 'some'} bytes`)
  }
  return value
}
