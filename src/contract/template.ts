import * as v from 'valibot'
import { requestPeerTypeSchema } from './request-peer-type.ts'

/** Telegram lets a request share 1 to 10 users at once; anything else is shared one at a time. */
export const MAX_QUANTITY = 10

/** A kind of request that the Mini App offers, with the list that its results are kept in. */
export const templateSchema = v.strictObject({
  /** Stable id, used in addresses and in the database. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/)),
  title: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  /** One line under the title. */
  description: v.pipe(v.string(), v.maxLength(160)),
  /** An emoji. */
  icon: v.pipe(v.string(), v.nonEmpty(), v.maxLength(16)),
  /** What the button that opens Telegram's picker says. */
  buttonText: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
  peerType: requestPeerTypeSchema,
  maxQuantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_QUANTITY)),
})
export type Template = v.InferOutput<typeof templateSchema>
