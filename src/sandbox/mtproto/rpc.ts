import { gzipSync } from 'node:zlib'
import type { Fault } from '../api/faults.ts'
import type { Context } from '../api/method.ts'
import { runCall } from '../api/run-call.ts'
import type { Timeline } from '../api/timeline.ts'
import { isTlObject, TlReadError, UnknownNameError } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import type { TlObject, Writer } from '../tl/writer.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import type { Incoming } from './incoming.ts'
import type { Dialect } from './layers/layers.ts'

/** Longer answers are sent gzipped. */
const GZIP_FROM_BYTES = 4096

/** A request without its wrappers. */
export interface Call {
  request: TlObject
  withoutUpdates: boolean
  /** The layer that the client says it speaks, if it says so. */
  layer: number | undefined
}

/** Removes `invokeWithLayer`, `initConnection` and their like. @see https://core.telegram.org/api/invoking */
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
  /** Called with an error that is no RPC error but a fault of this server. */
  onFault: (error: unknown, method: string) => void
}

/**
 * Runs a call and gives the bytes of its `rpc_result`. Every outcome is an answer. Telegram's own errors are
 * sent as they are. Faults of this server are sent as 500, and clients then try again. A promise is returned
 * only when the method waits for somebody.
 */
export function answerCall(
  options: RpcOptions,
  dialect: Dialect,
  context: Context,
  msgId: bigint,
  request: TlObject,
  fault: Fault | undefined,
): Buffer | Promise<Buffer> {
  const { schema, writer, timeline } = options
  const method = schema.byName.get(request._)
  const refusal = (error: unknown) => refuseCall(options, msgId, request._, error)
  try {
    if (method?.kind !== 'method') throw new RpcError(400, 'INPUT_METHOD_INVALID')
    const write = (result: unknown) =>
      rpcResult(
        schema,
        msgId,
        pack(writer, dialect.writer.value(method.result, dialect.fitting(result), request._)),
      )
    const result = runCall(timeline, context, request, { via: 'mtproto', fault })
    return result instanceof Promise ? result.then(write).catch(refusal) : write(result)
  } catch (error) {
    return refusal(error)
  }
}

/** The bytes of the `rpc_result` for a failed call. */
export function refuseCall(
  { schema, writer, onFault }: Omit<RpcOptions, 'timeline'>,
  msgId: bigint,
  method: string,
  error: unknown,
): Buffer {
  if (!(error instanceof RpcError)) onFault(error, method)
  const { code, text } = error instanceof RpcError ? error : { code: 500, text: 'INTERNAL' }
  return rpcResult(schema, msgId, rpcError(writer, code, text))
}

/** The bytes of the `rpc_result` for a request that can't be read. @see https://core.telegram.org/api/errors */
export function refuseUnreadable(
  { schema, writer }: Pick<RpcOptions, 'schema' | 'writer'>,
  { msgId, body }: Pick<Incoming, 'msgId' | 'body'>,
  error: TlReadError,
): Buffer {
  const reason = !(error instanceof UnknownNameError)
    ? 'FETCH_ERROR'
    : error.id === body.readUInt32LE()
      ? 'METHOD_INVALID'
      : 'CONSTRUCTOR_INVALID'
  return rpcResult(schema, msgId, rpcError(writer, 400, `INPUT_${reason}`))
}

const rpcError = (writer: Writer, errorCode: number, errorMessage: string) =>
  writer.object({ _: 'mt_rpc_error', errorCode, errorMessage })

/** The bytes of an `rpc_result`. */
export function rpcResult(schema: Schema, msgId: bigint, result: Buffer): Buffer {
  const head = Buffer.allocUnsafe(12)
  head.writeUInt32LE(schema.byName.get('mt_rpc_result')?.id ?? 0, 0)
  head.writeBigInt64LE(msgId, 4)
  return Buffer.concat([head, result])
}

function pack(writer: Writer, body: Buffer): Buffer {
  if (body.length < GZIP_FROM_BYTES) return body
  return writer.object({ _: 'mt_gzip_packed', packedData: gzipSync(body, { level: 1 }) })
}
