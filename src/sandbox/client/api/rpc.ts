import type { TlJson, tl } from '../../tl/types.ts'
import type { Fault } from './control.ts'

export type MethodName = tl.RpcMethod['_'] & keyof tl.RpcCallReturn
export type RequestOf<M extends MethodName> = Omit<TlJson<Extract<tl.RpcMethod, { _: M }>>, '_'>
export type ResultOf<M extends MethodName> = TlJson<tl.RpcCallReturn[M]>

/** Calls a method of Telegram's API as the signed-in user. Rejects only with an RpcError. */
export type Call = <M extends MethodName>(method: M, request: RequestOf<M>) => Promise<ResultOf<M>>

/** Telegram's code and text of a refusal. Code 0 is our own: the sandbox didn't answer. */
export class RpcError extends Error {
  readonly code: number
  readonly text: string
  /** The fault that caused this error on purpose. */
  readonly fault: Fault | undefined

  constructor(code: number, text: string, fault?: Fault) {
    super(`${code} ${text}`)
    this.code = code
    this.text = text
    this.fault = fault
  }
}

/** The faults that were caused on purpose, by request. */
const faults = new WeakMap<object, Fault>()
export const faultOf = (request: object): Fault | undefined => faults.get(request)

export const createCall =
  (userId: number): Call =>
  async (method, request) => {
    const answer = await post('/rpc', userId, { _: method, ...request }).catch((error: unknown) => {
      if (error instanceof RpcError && error.fault) faults.set(request, error.fault)
      throw error
    })
    const fault = faultIn(answer)
    if (fault) faults.set(request, fault)
    // The sandbox encodes results by the same schema that these types are made from.
    return (answer as { result: ResultOf<typeof method> }).result
  }

/** Uploads a person's file, for methods that take an uploaded file. Rejects with an RpcError. */
export async function uploadFile(userId: number, file: Blob): Promise<{ id: string; parts: number }> {
  const response = await fetch('/upload', {
    method: 'POST',
    headers: { 'x-user-id': String(userId) },
    body: file,
  }).catch(() => {
    throw new RpcError(0, 'CONNECTION_FAILED')
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok || answer === undefined) throw toRpcError(response.status, answer)
  return answer as { id: string; parts: number } // the sandbox's own answer
}

/** Posts JSON as a user. Every failure becomes an RpcError. */
export async function post(path: string, userId: number, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(userId) },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new RpcError(0, 'CONNECTION_FAILED')
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer
  throw toRpcError(response.status, answer)
}

function toRpcError(status: number, answer: unknown): RpcError {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : undefined
  if (typeof error !== 'object' || error === null || !('text' in error) || typeof error.text !== 'string') {
    return new RpcError(status, 'INTERNAL')
  }
  const code = 'code' in error && typeof error.code === 'number' ? error.code : status
  return new RpcError(code, error.text, faultIn(answer))
}

/** The sandbox and this page are one build, so the field `fault` always holds a Fault. */
const faultIn = (answer: unknown) => Object(answer).fault as Fault | undefined
