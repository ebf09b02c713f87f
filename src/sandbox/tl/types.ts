import type { Long, mtp, tl } from '@mtcute/core'

/** A TL object of the library's schema with its `Long`s replaced. */
type With<T, L> = T extends Long
  ? L
  : T extends Uint8Array
    ? L extends string
      ? string
      : Uint8Array
    : T extends (infer U)[]
      ? With<U, L>[]
      : T extends object
        ? { [K in keyof T]: With<T[K], L> }
        : T

/** A TL object as the data centre uses it: `long` is a bigint, `int53` a number, bytes are a `Uint8Array`. */
export type Tl<T> = With<T, bigint>

/** A TL object as JSON for the client page: `long` is a decimal string, bytes are base64. */
export type TlJson<T> = With<T, string>

export type { mtp, tl }
