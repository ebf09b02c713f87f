import { createHash } from 'node:crypto'

/** What a `file_id` stands for. */
export interface FileName {
  kind: 'photo'
  /** A 64-bit number in decimal. */
  id: string
  /** Which of a photo's sizes. */
  size: string
}

const FORM = 'AgAC'

/** The name by which one bot knows a file. It says all that is needed to find it, so nothing has to be kept. */
export function toFileId(botId: number, { kind, id, size }: FileName): string {
  const parts = [kind, id, size]
  const text = [...parts, checkOf(botId, parts)].join(' ')
  return FORM + Buffer.from(text).toString('base64url')
}

/** The opposite; undefined for what is no `file_id` of this bot. */
export function fromFileId(botId: number, fileId: string): FileName | undefined {
  if (!fileId.startsWith(FORM)) return undefined
  const text = Buffer.from(fileId.slice(FORM.length), 'base64url').toString()
  const [kind, id = '', size = '', check] = text.split(' ')
  if (kind !== 'photo' || check !== checkOf(botId, [kind, id, size])) return undefined
  return { kind, id, size }
}

/** The same for every bot. */
export const toUniqueId = ({ kind, id, size }: FileName): string =>
  `AQAD${createHash('sha1').update(`${kind} ${id} ${size}`).digest('base64url').slice(0, 12)}`

const checkOf = (botId: number, parts: string[]) =>
  createHash('sha1')
    .update([botId, ...parts].join(' '))
    .digest('base64url')
    .slice(0, 8)
