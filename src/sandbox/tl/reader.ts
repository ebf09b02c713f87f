import { unzipSync } from 'node:zlib'
import {
  type Combinator,
  FALSE_ID,
  type FieldType,
  GZIP_PACKED_ID,
  type Schema,
  TRUE_ID,
  VECTOR_ID,
} from './schema.ts'
import type { TlObject } from './writer.ts'

/** The bytes are no valid TL: they end early, or name something that the schema doesn't have. */
export class TlReadError extends Error {}

/** The bytes name a constructor or method that the schema doesn't have. */
export class UnknownNameError extends TlReadError {
  readonly id: number
  constructor(id: number) {
    super(`unknown constructor ${id.toString(16)}`)
    this.id = id
  }
}

/**
 * The number of bytes that may still be unpacked. One budget is for a whole packet, because packed objects may
 * have packed objects inside. Requests are never this large.
 */
export class UnpackBudget {
  left = 8 * 1024 * 1024
}
const MAX_DEPTH = 64

/** A position in a buffer, which moves as bytes are read. */
export class ByteSource {
  readonly bytes: Buffer
  at: number
  readonly budget: UnpackBudget
  constructor(bytes: Buffer, at = 0, budget = new UnpackBudget()) {
    this.bytes = bytes
    this.at = at
    this.budget = budget
  }
  take(count: number): number {
    const at = this.at
    if (count < 0 || at + count > this.bytes.length) throw new TlReadError(`ends ${count} bytes early`)
    this.at = at + count
    return at
  }
  id(): number {
    return this.bytes.readUInt32LE(this.take(4))
  }
  peekId(): number {
    const id = this.id()
    this.at -= 4
    return id
  }
  int(): number {
    return this.bytes.readInt32LE(this.take(4))
  }
  long(): bigint {
    return this.bytes.readBigInt64LE(this.take(8))
  }
  double(): number {
    return this.bytes.readDoubleLE(this.take(8))
  }
  raw(count: number): Buffer {
    const at = this.take(count)
    return this.bytes.subarray(at, at + count)
  }
  string(): Buffer {
    const start = this.take(1)
    const first = this.bytes[start] ?? 0
    const long = first >= 254
    const length = long ? this.bytes.readUIntLE(this.take(3), 3) : first
    const value = this.raw(length)
    this.take((4 - ((this.at - start) % 4)) % 4)
    return value
  }
}

/** The content of a gzip_packed. Some libraries write zlib's format, so both formats are accepted. */
export function unpack(packed: Uint8Array, budget: UnpackBudget): Buffer {
  try {
    const unpacked = unzipSync(packed, { maxOutputLength: budget.left })
    // Even an empty content uses up a part of the budget.
    budget.left = Math.max(1, budget.left - unpacked.length - 1024)
    return unpacked
  } catch (error) {
    // A packet that has exceeded the budget gets nothing more unpacked.
    if (error instanceof RangeError) budget.left = 1
    throw new TlReadError(`gzip_packed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Parses TL objects, as the writer writes them. Throws only a {@link TlReadError}. */
export function createReader(schema: Schema) {
  function readObject(source: ByteSource, depth: number): unknown {
    if (depth > MAX_DEPTH) throw new TlReadError('nested too deep')
    const id = source.id()
    if (id === TRUE_ID) return true
    if (id === FALSE_ID) return false
    if (id === VECTOR_ID) return readItems(source, { kind: 'object', type: 'Object' }, depth)
    if (id === GZIP_PACKED_ID) {
      const { budget } = source
      return readObject(new ByteSource(unpack(source.string(), budget), 0, budget), depth + 1)
    }
    const found = schema.byId.get(id)
    if (!found) throw new UnknownNameError(id)
    return readFields(source, found, depth)
  }

  function readFields(source: ByteSource, found: Combinator, depth: number): TlObject {
    const object: TlObject = { _: found.name }
    const flags = new Map<string, number>()
    for (const field of found.fields) {
      if (field.type.kind === 'flags') {
        flags.set(field.name, source.id())
        continue
      }
      if (field.flag && !((flags.get(field.flag.field) ?? 0) & (1 << field.flag.bit))) continue
      object[field.name] = readValue(source, field.type, depth + 1)
    }
    return object
  }

  function readItems(source: ByteSource, item: FieldType, depth: number): unknown[] {
    const count = source.id()
    if (count > source.bytes.length - source.at) throw new TlReadError(`vector of ${count} in too few bytes`)
    return Array.from({ length: count }, () => readValue(source, item, depth + 1))
  }

  function readValue(source: ByteSource, type: FieldType, depth: number): unknown {
    switch (type.kind) {
      case 'int':
        return source.int()
      case 'long':
        return source.long()
      case 'int53':
        return Number(source.long())
      case 'double':
        return source.double()
      case 'int128':
        return source.raw(16)
      case 'int256':
        return source.raw(32)
      case 'string':
        return source.string().toString('utf8')
      case 'bytes':
        return source.string()
      case 'Bool': {
        const id = source.id()
        if (id !== TRUE_ID && id !== FALSE_ID) throw new TlReadError(`${id.toString(16)} is no Bool`)
        return id === TRUE_ID
      }
      case 'true':
        return true
      case 'flags':
        return source.id()
      case 'vector': {
        const id = type.bare ? VECTOR_ID : source.id()
        if (id !== VECTOR_ID) throw new TlReadError(`${id.toString(16)} is no vector`)
        return readItems(source, type.item, depth)
      }
      case 'object':
        return readObject(source, depth)
      case 'bare': {
        const found = schema.byName.get(type.constructor)
        if (!found) throw new TlReadError(`unknown constructor ${type.constructor}`)
        return readFields(source, found, depth)
      }
      default:
        return type satisfies never
    }
  }

  return {
    /** Reads a boxed object, a vector or a Bool at the source's position. */
    any: (source: ByteSource) => readObject(source, 0),
    /** Reads a boxed object that fills all of the bytes. */
    object(bytes: Buffer, budget?: UnpackBudget): TlObject {
      const value = readObject(new ByteSource(bytes, 0, budget), 0)
      if (!isTlObject(value)) throw new TlReadError('not an object')
      return value
    },
    value: (type: FieldType, bytes: Buffer) => readValue(new ByteSource(bytes), type, 0),
  }
}
export type Reader = ReturnType<typeof createReader>

export const isTlObject = (value: unknown): value is TlObject =>
  typeof value === 'object' && value !== null && '_' in value && typeof value._ === 'string'
