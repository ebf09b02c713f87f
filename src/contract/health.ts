import * as v from 'valibot'

const database = v.pipe(
  v.picklist(['ok', 'unusable']),
  v.description('Whether the database can be written to.'),
)

/** GET /healthz */
export const databaseHealthSchema = v.object({ database })

/** GET /readyz */
export const healthSchema = v.object({
  database,
  telegram: v.picklist(['ok', 'not connected']),
  reason: v.exactOptional(
    v.pipe(v.string(), v.description('What the owner has to do before the bot is connected, in a sentence.')),
  ),
})
