import type { Entity } from '../../contract/api.ts'

/** A run of text with one look. */
export interface TextRun {
  text: string
  isBold: boolean
  isItalic: boolean
  /** Always in Telegram. */
  link: string | undefined
}

/**
 * Cuts a text where its formatting begins and ends. Entities may lie within each other, overlap and reach
 * beyond the text; a link that leads out of Telegram isn't one.
 *
 * @see https://core.telegram.org/api/entities
 */
export function toRuns(text: string, entities: readonly Entity[]): TextRun[] {
  const cuts = entities.flatMap(({ offset, length }) => [offset, offset + length])
  const within = [0, ...cuts.filter(cut => cut > 0 && cut < text.length), text.length]
  const edges = [...new Set(within)].sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, index) => {
    const around = entities.filter(one => one.offset <= start && one.offset + one.length > start)
    const has = (kind: Entity['kind']) => around.some(one => one.kind === kind)
    return {
      text: text.slice(start, edges[index + 1]),
      isBold: has('bold'),
      isItalic: has('italic'),
      link: around.find(one => one.url?.startsWith('https://t.me/'))?.url,
    }
  })
}
