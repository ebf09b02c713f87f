import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export interface JsonArgument {
  name: string
  type: string
  typeModifiers?: {
    predicate?: string
    isVector?: boolean
    isBareVector?: boolean
    isBareType?: boolean
  }
}
export interface JsonEntry extends JsonArgument {
  kind: 'class' | 'method'
  id: number
  arguments: JsonArgument[]
}

/** The TL schemas that the MTProto library ships: Telegram's methods and objects, and MTProto's own messages. */
export interface LibraryTl {
  api: {
    /** The layer. */
    l: number
    e: JsonEntry[]
  }
  mtp: JsonEntry[]
}

/**
 * Reads the schemas from the library's files. The published package has them inside: `launch/packages` puts
 * them there.
 */
export function libraryTl(): LibraryTl {
  const dir = join(dirname(createRequire(import.meta.url).resolve('@mtcute/core')), 'tl')
  const read = (file: string) => JSON.parse(readFileSync(join(dir, file), 'utf8'))
  // These are the library's own files. The codec's tests check their form.
  const api: LibraryTl['api'] = read('api-schema.json')
  const mtp: JsonEntry[] | { e: JsonEntry[] } = read('mtp-schema.json')
  return { api, mtp: Array.isArray(mtp) ? mtp : mtp.e }
}
