/** Letters that people type in the place of others, beyond those that differ by a mark. */
const ALIKE: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
}

/** A text to be compared with others: without case, accents, vowel marks and characters that can't be seen. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[øłđðıßæœيىكة]/g, letter => ALIKE[letter] ?? letter)
