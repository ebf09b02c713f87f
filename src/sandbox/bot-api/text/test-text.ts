import { RpcError } from '../../world/state/rpc-error.ts'
import type { FormattedText, TextEntity } from './text-entity.ts'

/** An entity in short form, with the part of the text that it covers: `bold "hi"`. */
function inShort(text: string, { offset, length, type, ...values }: TextEntity): string {
  const value = Object.values(values)
    .map(part => (typeof part === 'object' ? Object.keys(part).join('+') : String(part)))
    .filter(part => part !== '')
  return [type, JSON.stringify(text.slice(offset, offset + length)), ...value].join(' ')
}

/** A parser's result: the text, and its entities in short form. */
export const read = ({ text, entities }: FormattedText) => [text, ...entities.map(e => inShort(text, e))]

/** The text of a refusal, without "Bad Request". */
export function refusal(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof RpcError && error.code === 400) return error.text
    throw error
  }
  return 'nothing was refused'
}
