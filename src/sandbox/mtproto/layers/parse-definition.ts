import type { Combinator, Field, FieldType, Schema } from '../../tl/schema.ts'

const PLAIN = ['int', 'long', 'double', 'int128', 'int256', 'string', 'bytes', 'Bool'] as const

/**
 * A definition in TL text, like `user#4b46c37e flags:# self:flags.10?true … = User`. The schema may have another
 * form with the same name. Numbers that are safe integers in the schema's form are safe integers here too.
 *
 * @see https://core.telegram.org/mtproto/TL
 */
export function parseDefinition(schema: Schema, definition: string): Combinator {
  const [left = '', result = ''] = definition.split(' = ')
  const [head = '', ...args] = left.split(' ')
  const [name = '', id = ''] = head.split('#')
  const present = schema.byName.get(name)
  return {
    kind: present?.kind ?? 'class',
    name,
    id: Number.parseInt(id, 16),
    result: present?.result ?? typeOf(result),
    fields: args.map(arg => parseField(arg, present?.fields)),
  }
}

/** A field in TL text, like `id:flags.3?long`. */
export function parseField(arg: string, known: readonly Field[] = []): Field {
  const [name = '', rest = ''] = arg.split(':')
  const [condition, type] = rest.includes('?') ? rest.split('?') : [undefined, rest]
  const [flags, bit] = condition?.split('.') ?? []
  const camelCase = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return {
    name: camelCase,
    type: withSafeIntegers(typeOf(type ?? ''), known.find(one => one.name === camelCase)?.type),
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
