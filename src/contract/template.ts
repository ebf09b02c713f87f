import * as v from 'valibot'
import { peerRequestEntries, telegramsLimits } from './peer-request.ts'

export const listIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'should be 1 to 32 of a-z, 0-9 and -'),
  v.description('Stable, used in addresses and in the database.'),
)

export const templateEntries = {
  id: listIdSchema,
  title: v.pipe(v.string(), v.trim(), v.nonEmpty('should not be empty'), v.maxLength(64)),
  description: v.pipe(v.string(), v.maxLength(160), v.description('One line under the title.')),
  icon: v.pipe(v.string(), v.nonEmpty('should not be empty'), v.maxLength(16), v.description('An emoji.')),
  ...peerRequestEntries,
}
const entries = v.strictObject(templateEntries)

/** A request that the Mini App offers, with the list for its results. Its texts are in the reader’s language. */
export const templateSchema = v.pipe(entries, telegramsLimits<v.InferOutput<typeof entries>>())
export type Template = v.InferOutput<typeof templateSchema>

/** The list for requests built by hand. Its template is the first state of the form. */
export const CUSTOM_LIST_ID = 'custom'
