import type { Combinator, Field, Schema } from '../../tl/schema.ts'
import { parseDefinition, parseField } from './parse-definition.ts'

/** One form of a definition, and the layers that have it. */
export interface Form {
  first: number
  last: number
  combinator: Combinator
}

/**
 * Parses a table of forms. A line has a name, the first and the last layer of the form, its id, and its
 * differences:
 *
 * - `-field`: the form doesn't have this field
 * - `field:type`: the field has another type
 * - `before>field:type`: the form has another field, after `before`, or at the beginning
 * - `= flags:# … = Type`: the whole form, where its fields have another order
 *
 * The first older form of a name differs from the schema's, and the next one from the form in the line above.
 * Forms of newer layers come last, and differ from the schema's. An id is the CRC32 of its form's definition. A
 * test compares them, so a wrong line is noticed.
 *
 * @see https://core.telegram.org/mtproto/TL-formal
 */
export function parseForms(schema: Schema, table: string): Form[] {
  const latest = new Map<string, Combinator>()
  return table
    .trim()
    .split('\n')
    .map(line => {
      const [name = '', range = '', id = '', ...changes] = line.split(' ')
      const [first = 0, last = 0] = range.split('-').map(Number)
      const whole = changes[0] === '='
      const known = (first < schema.layer && latest.get(name)) || schema.byName.get(name)
      if (!known) throw new Error(`${name} is no name of layer ${schema.layer}`)
      const combinator = whole
        ? parseDefinition(schema, `${name}#${id} ${changes.slice(1).join(' ')}`)
        : changed(known, Number.parseInt(id, 16), changes)
      latest.set(name, combinator)
      return { first, last, combinator }
    })
}

function changed(known: Combinator, id: number, changes: readonly string[]): Combinator {
  let fields: Field[] = [...known.fields]
  for (const change of changes) {
    if (change.startsWith('-')) {
      const field = parseField(change.slice(1))
      fields = fields.filter(({ name }) => name !== field.name)
      continue
    }
    const [, before, added] = /^(\w*)>(.+)$/.exec(change) ?? []
    const field = parseField(added ?? change, known.fields)
    const place = before === undefined ? field.name : parseField(before).name
    const at = fields.findIndex(({ name }) => name === place)
    fields.splice(added ? at + 1 : at, added ? 0 : 1, field)
  }
  return { ...known, id, fields }
}
