/** Rows as JSON without loss: a long is `{"$long": "1"}`, bytes are `{"$bytes": "<base64>"}`. */
export const rowsToJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key, item) {
    if (typeof item === 'bigint') return { $long: item.toString() }
    // Buffer's own toJSON has already run, so look at the original.
    const original = this[key]
    return original instanceof Uint8Array ? { $bytes: Buffer.from(original).toString('base64') } : item
  })

const isLong = (value: unknown): value is { $long: string } =>
  typeof value === 'object' && value !== null && '$long' in value && typeof value.$long === 'string'
const isBytes = (value: unknown): value is { $bytes: string } =>
  typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'

/** Reads such JSON. Throws a SyntaxError for other text. */
export const rowsFromJson = (json: string): unknown =>
  JSON.parse(json, (_, value) => {
    if (isLong(value)) return BigInt(value.$long)
    return isBytes(value) ? Buffer.from(value.$bytes, 'base64') : value
  })
