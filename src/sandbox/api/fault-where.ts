import { toJson } from '../tl/json.ts'

/**
 * The fields that a fault looks at. A field has to contain a text, and has to be equal to a number or a flag. A
 * field inside another is named by its path, like `peer.userId`. A path leads into every item of a list.
 */
export type FaultWhere = Record<string, string | number | boolean>

/** Whether all of these fields fit the value. */
export const fits = (value: unknown, where: FaultWhere | undefined): boolean =>
  Object.entries(where ?? {}).every(([path, wanted]) =>
    valuesAt(value, path.split('.')).some(found => isAsWanted(found, wanted)),
  )

function valuesAt(value: unknown, path: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap(item => valuesAt(item, path))
  const [name, ...rest] = path
  if (name === undefined) return [value]
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return []
  return valuesAt((value as Record<string, unknown>)[name], rest) // an object, as was checked
}

/** The Bot API's parameters are all texts, and long numbers are texts in JSON. So texts are compared. */
function isAsWanted(found: unknown, wanted: FaultWhere[string]): boolean {
  const text = typeof found === 'string' ? found : asJson(found)
  return typeof wanted === 'string' ? text.includes(wanted) : text === String(wanted)
}

function asJson(value: unknown): string {
  const json = toJson([value]).slice(1, -1)
  return json.startsWith('"') ? json.slice(1, -1) : json
}
