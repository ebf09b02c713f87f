import { badRequest } from '../../world/state/rpc-error.ts'
import { byteOffset } from './scan.ts'

/** A parse mode's refusal of a text. */
export const cannotParse = (why: string) => badRequest(`Can't parse entities: ${why}`)

/** The same, with the place in the sent text. */
export const cannotParseAt = (why: string, text: string, index: number) =>
  cannotParse(`${why} at byte offset ${byteOffset(text, index)}`)
