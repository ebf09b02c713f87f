/** A JSON value as TypeScript, on one line. A string that has a variable is replaced by the variable. */
export function toCode(value: unknown, variables: ReadonlyMap<string, string> = new Map()): string {
  if (typeof value === 'string') return variables.get(value) ?? quoted(value)
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : String(value)
  if (Array.isArray(value)) return `[${value.map(item => toCode(item, variables)).join(', ')}]`
  const fields = Object.entries(value).filter(([, item]) => item !== undefined)
  if (fields.length === 0) return '{}'
  const inside = fields.map(([name, item]) => {
    const code = toCode(item, variables)
    return code === name ? name : `${/^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name)}: ${code}`
  })
  return `{ ${inside.join(', ')} }`
}

/** A text in single quotes, with all special characters escaped. */
export const quoted = (text: string) =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
