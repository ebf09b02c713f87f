import { at, isSpace, skipTo } from './scan.ts'

/**
 * The opening of a block of code at three backticks, with its language if it has one. One line end after it
 * is no part of the code.
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

/** How long the line end here is: two different characters are one. */
function lineEndAt(source: string, index: number): number {
  const [first, second] = [at(source, index), at(source, index + 1)]
  if (!isLineEnd(first)) return 0
  return isLineEnd(second) && first !== second ? 2 : 1
}
