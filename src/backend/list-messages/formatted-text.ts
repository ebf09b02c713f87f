import type { Entity } from '../../contract/api.ts'

/** Text for Telegram, put together piece by piece. */
export interface FormattedText {
  text: string
  entities: Entity[]
}
export type Piece = string | { text: string; kind: Entity['kind']; url?: string }

export function formatted(pieces: readonly Piece[]): FormattedText {
  let text = ''
  const entities: Entity[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else {
      const { text: inner, ...entity } = piece
      if (inner !== '') entities.push({ ...entity, offset: text.length, length: inner.length })
      text += inner
    }
  }
  return { text, entities }
}

/** A name as safe text: on one line, shortened, and without effect on the direction of the text around it. */
export function isolated(name: string): string {
  const line = name.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  const characters = [...line]
  const short =
    characters.length > MAX_NAME_CHARACTERS ? `${characters.slice(0, MAX_NAME_CHARACTERS).join('')}…` : line
  return `\u2068${short}\u2069`
}
const MAX_NAME_CHARACTERS = 64
