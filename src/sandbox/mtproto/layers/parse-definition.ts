import type { Combinator, Field, FieldType, Schema } from '../../tl/schema.ts'

const PLAIN = ['int', 'long', 'double', 'int128', 'int256', 'string', 'bytes', 'Bool'] as const

/**
 * A definition in TL text, like `user#4b46c37e flags:# self:flags.10?true … = User`. It is an older form of the
 * schema's definition with the same name. Numbers that are safe integers in the schema's form are safe integers
 * here too.
 *
 * @see https://core.telegram.org/mtproto/TL
 */
export function parseDefinition(schema: Schema, definition: string): Combinator {
  const [left = '', result = ''] = definition.split(' = ')
  const [head = '', ...args] = left.split(' ')
  const [name = '', id = ''] = head.split('#')
  const present = schema.byName.get(name)
  const parsed = args.map(parseField).map(field => {
    const known = present?.fields.find(one => one.name === field.name)?.type
    return { ...field, type: withSafeIntegers(field.type, known) }
  })
  return {
    kind: present?.kind ?? 'class',
    name,
    id: Number.parseInt(id, 16),
    result: present?.result ?? typeOf(result),
    fields: parsed,
  }
}

function parseField(arg: string): Field {
  const [name = '', rest = ''] = arg.split(':')
  const [condition, type] = rest.includes('?') ? rest.split('?') : [undefined, rest]
  const [flags, bit] = condition?.split('.') ?? []
  return {
    name: name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    type: typeOf(type ?? ''),
    ...(flags !== undefined && bit !== undefined && { flag: { field: flags, bit: Number(bit) } }),
  }
}

function typeOf(type: string): FieldType {
  if (type === '#') return { kind: 'flags' }
  if (type === 'true') return { kind: 'true' }
  const item = /^Vector<(.+)>$/.exec(type)?.[1]
  if (item !== undefined) return { kind: 'vector', item: typeOf(item), bare: false }
  const plain = PLAIN.find(one => one === type)
  return plain ? { kind: plain } : { kind: 'object', type }
}

function withSafeIntegers(type: FieldType, known: FieldType | undefined): FieldType {
  if (type.kind === 'long' && known?.kind === 'int53') return known
  if (type.kind !== 'vector' || known?.kind !== 'vector') return type
  return { ...type, item: withSafeIntegers(type.item, known.item) }
}
