import { ByteSource, TlReadError, type UnpackBudget, unpack } from '../tl/reader.ts'
import { CONTAINER_ID, GZIP_PACKED_ID } from '../tl/schema.ts'

export interface Incoming {
  msgId: bigint
  seqNo: number
  body: Buffer
}

export const isContainer = ({ body }: Incoming) => body.length >= 4 && body.readUInt32LE() === CONTAINER_ID

/**
 * The messages in one encrypted message: the message itself or its container's content, unpacked if gzipped.
 * Throws a TlReadError.
 */
export function messagesIn({ msgId, seqNo, body }: Incoming, budget: UnpackBudget): Incoming[] {
  const source = new ByteSource(body)
  if (source.peekId() === GZIP_PACKED_ID) {
    source.id()
    return messagesIn({ msgId, seqNo, body: unpack(source.string(), budget) }, budget)
  }
  if (source.peekId() !== CONTAINER_ID) return [{ msgId, seqNo, body }]
  source.id()
  const count = source.int()
  if (count < 0 || count > 1020) throw new TlReadError(`a container of ${count} messages`)
  const inside: Incoming[] = []
  while (inside.length < count) {
    const inner = { msgId: source.long(), seqNo: source.int(), body: source.raw(source.int()) }
    if (isContainer(inner)) throw new TlReadError('a container in a container')
    inside.push(inner)
  }
  return inside
}

/** The result of reading, or the error that prevents it. */
export function readable<T>(read: () => T): T | TlReadError {
  try {
    return read()
  } catch (error) {
    if (error instanceof TlReadError) return error
    throw error
  }
}
