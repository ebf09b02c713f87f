import { at, isSpace, skipTo } from './scan.ts'

/**
 * The beginning of a code block: three backticks, and its language if it has one. A line end directly after it
 * isn't part of the code.
 */
export function readFence(source: string, index: number): { language: string; end: number } | undefined {
  if (!source.startsWith('```', index)) return undefined
  const begin = index + 3
  const wordEnd = skipTo(source, begin, char => isSpace(char) || char === '`')
  const hasLanguage = wordEnd > begin && wordEnd < source.length && at(source, wordEnd) !== '`'
  const end = hasLanguage ? wordEnd : begin
  return { language: hasLanguage ? source.slice(begin, wordEnd) : '', end: end + lineEndAt(source, end) }
}

const isLineEnd = (char: string) => char === '\n' || char === '\r'

/** The length of the line end here. Two different characters are one line end. */
function lineEndAt(source: string, index: number): number {
  const [first, second] = [at(source, index), at(source, index + 1)]
  if (!isLineEnd(first)) return 0
  return isLineEnd(second) && first !== second ? 2 : 1
}
