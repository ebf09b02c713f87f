import { parseJson } from './parse-json.ts'

/** A file that came in a multipart body. */
export interface UploadedFile {
  /** As the bot named it; empty where it didn't. */
  name: string
  type: string
  bytes: Buffer
}

/**
 * What a request came with. `N` are the names that its method has, so that the compiler finds misspelt ones.
 * Everything is text; objects are JSON.
 */
export interface Arguments<N extends string = string> {
  values: ReadonlyMap<string, string>
  files: ReadonlyMap<string, UploadedFile>
  /** Never there: it carries the type. */
  readonly names?: (name: N) => void
}

const INT_32 = 2_147_483_647

/** Empty when it is absent, as Telegram's server sees it. */
export const textArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): string =>
  args.values.get(name) ?? ''

export const hasArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): boolean =>
  args.values.has(name)

/** `true`, `yes` and `1` in any case; everything else is false. */
export const flagArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): boolean =>
  /^(true|yes|1)$/i.test(textArgument(args, name))

/** A whole number of 32 bits, brought into its range; 0 for what is none. */
export function integerArgument<N extends string>(
  args: Arguments<N>,
  name: NoInfer<N>,
  { otherwise = 0, min = -INT_32 - 1, max = INT_32 } = {},
): number {
  const given = args.values.get(name)
  const value = given === undefined ? otherwise : toInteger(given)
  return Math.min(Math.max(value, min), max)
}

/** The id of a user: 0 for what is none. */
export const userIdArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): number =>
  Math.max(0, toInteger(textArgument(args, name)))

/** A 64-bit number in decimal, such as a query's id; 0 for what is none. */
export const longArgument = <N extends string>(args: Arguments<N>, name: NoInfer<N>): bigint =>
  /^-?\d{1,19}$/.test(textArgument(args, name)) ? BigInt(textArgument(args, name)) : 0n

/** The beginning that is a number counts, as in `12abc`. */
export function toInteger(text: string): number {
  const found = Number(/^\s*(-?\d{1,15})/.exec(text)?.[1] ?? 0)
  return found === 0 ? 0 : found
}

/** `invalid` for text that isn't JSON, or is nested too deep; `absent` for none at all. */
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
