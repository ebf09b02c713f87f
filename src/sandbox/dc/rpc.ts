import { gzipSync } from 'node:zlib'
import { isTlObject, TlReadError } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import type { TlObject, Writer } from '../tl/writer.ts'
import { RpcError } from '../world/rpc-error.ts'
import type { Fault } from './faults.ts'
import type { Dialect } from './layers/layers.ts'
import type { Context } from './methods/method.ts'
import { runCall } from './run-call.ts'
import type { Timeline } from './timeline.ts'

/** Answers longer than this go out gzipped, in bytes. */
const GZIP_FROM = 4096

/** A request out of its wrappers. */
export interface Call {
  request: TlObject
  withoutUpdates: boolean
  /** The one that the client says it speaks, if it does. */
  layer: number | undefined
}

/** Takes off `invokeWithLayer`, `initConnection` and their like. @see https://core.telegram.org/api/invoking */
export function unwrap(request: TlObject): Call {
  let withoutUpdates = false
  let layer: number | undefined
  let current = request
  for (;;) {
    switch (current._) {
      case 'invokeWithoutUpdates':
        withoutUpdates = true
        break
      case 'invokeWithLayer':
        layer = Number(current.layer)
        break
      case 'initConnection':
      case 'invokeAfterMsg':
      case 'invokeAfterMsgs':
        break
      default:
        return { request: current, withoutUpdates, layer }
    }
    if (!isTlObject(current.query)) throw new TlReadError(`${current._} without a query`)
    current = current.query
  }
}

export interface RpcOptions {
  schema: Schema
  writer: Writer
  timeline: Timeline
  /** Told of what is no RPC error but a fault of this server. */
  onFault: (error: unknown, method: string) => void
}

/**
 * Runs a call and gives the bytes of its `rpc_result`. Every outcome is an answer: Telegram's own errors as
 * they are, faults of this server as 500, which clients try again. A promise only where somebody is waited for.
 */
export function answerCall(
  { schema, writer, timeline, onFault }: RpcOptions,
  dialect: Dialect,
  context: Context,
  msgId: bigint,
  request: TlObject,
  fault: Fault | undefined,
): Buffer | Promise<Buffer> {
  const head = Buffer.allocUnsafe(12)
  head.writeUInt32LE(schema.byName.get('mt_rpc_result')?.id ?? 0, 0)
  head.writeBigInt64LE(msgId, 4)
  const whole = (result: Buffer) => Buffer.concat([head, pack(writer, result)])
  const method = schema.byName.get(request._)
  try {
    if (method?.kind !== 'method') throw new RpcError(400, 'INPUT_METHOD_INVALID')
    const write = (result: unknown) =>
      whole(dialect.writer.value(method.result, dialect.fitting(result), request._))
    const result = runCall(timeline, context, request, { via: 'mtproto', fault })
    return result instanceof Promise ? result.then(write).catch(refusal) : write(result)
  } catch (error) {
    return refusal(error)
  }

  function refusal(error: unknown): Buffer {
    const { code, text } = error instanceof RpcError ? error : { code: 500, text: 'INTERNAL' }
    if (!(error instanceof RpcError)) onFault(error, request._)
    return whole(writer.object({ _: 'mt_rpc_error', errorCode: code, errorMessage: text }))
  }
}

function pack(writer: Writer, body: Buffer): Buffer {
  if (body.length < GZIP_FROM) return body
  return writer.object({ _: 'mt_gzip_packed', packedData: gzipSync(body, { level: 1 }) })
}
