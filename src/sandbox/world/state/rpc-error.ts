/** Telegram's refusal of a call. @see https://core.telegram.org/api/errors */
export class RpcError extends Error {
  readonly code: number
  readonly text: string
  constructor(code: number, text: string) {
    super(`${code} ${text}`)
    this.code = code
    this.text = text
  }
}

export const badRequest = (text: string) => new RpcError(400, text)
