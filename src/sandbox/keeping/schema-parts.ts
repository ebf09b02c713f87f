import * as v from 'valibot'
import type { Writer } from '../tl/writer.ts'
import type { BoxName } from '../world/state/box.ts'
import type { Tables } from '../world/state/world.ts'

/** The type of a table's rows. */
export type RowOf<T extends keyof Tables> = Tables[T] extends { values(): IterableIterator<infer Row> }
  ? Row
  : never

export const whole = v.pipe(v.number(), v.safeInteger())
export const id = v.pipe(whole, v.minValue(1))
export const count = v.pipe(whole, v.minValue(0))
export const yes = v.literal(true)
/** A 64-bit number in decimal. */
export const long = v.pipe(v.string(), v.regex(/^-?\d{1,20}$/))
export const text = v.string()
export const optional = v.exactOptional
export const ids = v.array(id)
/** The SHA-256 of a file's bytes in hex. */
export const hash = v.pipe(text, v.regex(/^[0-9a-f]{64}$/))
export const peer = v.object({ kind: v.picklist(['user', 'chat', 'channel']), id })
export const boxName = v.custom<BoxName>(
  value => typeof value === 'string' && /^(user|channel):[1-9]\d*$/.test(value),
)

/** Telegram's own objects whose names begin with `named`, if the schema can write them. */
export const tlObjectsOf = (writer: Writer) => (named: string) =>
  v.custom<never>(value => {
    const name: unknown = Object(value)._
    if (typeof name !== 'string' || !name.startsWith(named)) return false
    try {
      return writer.object({ ...Object(value), _: name }).length > 0
    } catch {
      return false
    }
  })
export type TlObjects = ReturnType<typeof tlObjectsOf>
