import { parseJson } from './parse-json.ts'

/** A file that came in a multipart body. */
export interface UploadedFile {
  /** The bot's name for the file. Empty when the bot gave none. */
  name: string
  type: string
  bytes: Buffer
}

/**
 * The parameters of a request. `N` are the names that its method has, so that the compiler finds misspelt ones.
 * All values are texts, and objects are JSON.
 */
export interface Arguments<N extends string = string> {
  values: ReadonlyMap<string, string>
  files: ReadonlyMap<string, UploadedFile>
  /** Never set: it only carries the type. */
  readonly names?: (name: N) => void
}

const INT_32 = 2_147_483_647

/** Empty when it is absent, as on Telegram's server. */
export const textArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): string =>
  args.values.get(name) ?? ''

export const hasArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): boolean =>
  args.values.has(name)

/** `true`, `yes` and `1` in any case. Everything else is false. */
export const flagArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): boolean =>
  /^(true|yes|1)$/i.test(textArgument(args, name))

/** A whole number of 32 bits, limited to its range. 0 for a text that is no number. */
export function integerArgument<N extends string>(
  args: Arguments<N>,
  name: NoInfer<N>,
  { otherwise = 0, min = -INT_32 - 1, max = INT_32 } = {},
): number {
  const given = args.values.get(name)
  const value = given === undefined ? otherwise : toInteger(given)
  return Math.min(Math.max(value, min), max)
}

/** The id of a user. 0 for a text that is no id. */
export const userIdArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): number =>
  Math.max(0, toInteger(textArgument(args, name)))

/** A 64-bit number in decimal, such as a query's id. 0 for a text that is no such number. */
export const longArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): bigint =>
  /^-?\d{1,19}$/.test(textArgument(args, name)) ? BigInt(textArgument(args, name)) : 0n

/** Only a number at the beginning counts, as in `12abc`. */
export function toInteger(text: string): number {
  const found = Number(/^\s*(-?\d{1,15})/.exec(text)?.[1] ?? 0)
  return found === 0 ? 0 : found
}

/** `invalid` for text that isn't JSON, or is nested too deep. `absent` for an empty text. */
export type Json = { kind: 'json'; value: unknown } | { kind: 'invalid' } | { kind: 'absent' }

export function jsonArgument<N extends string>(args: Arguments<N>, name: NoInfer<N>): Json {
  const text = textArgument(args, name)
  if (text === '') return { kind: 'absent' }
  try {
    return { kind: 'json', value: parseJson(text) }
  } catch {
    return { kind: 'invalid' }
  }
}
