import { ByteSource, TlReadError, type UnpackBudget, unpack } from '../tl/reader.ts'
import { CONTAINER_ID, GZIP_PACKED_ID } from '../tl/schema.ts'

export interface Incoming {
  msgId: bigint
  seqNo: number
  body: Buffer
}

export const isContainer = ({ body }: Incoming) => body.length >= 4 && body.readUInt32LE() === CONTAINER_ID

/**
 * The messages inside one encrypted message: itself, or what its container holds, unpacked where gzipped.
 * Throws TlReadError.
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
  return Array.from({ length: count }, () => {
    const inner = { msgId: source.long(), seqNo: source.int() }
    return { ...inner, body: source.raw(source.int()) }
  })
}
