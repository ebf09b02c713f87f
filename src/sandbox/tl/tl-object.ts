/** A decoded TL object: its constructor in `_`, a `long` as a bigint, bytes as a `Uint8Array`. */
export interface TlObject {
  _: string
  [field: string]: unknown
}
