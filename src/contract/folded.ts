/** Letters that people type for others, beyond those that differ only by a mark. */
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

/** A text for comparison, without case, accents, vowel marks and invisible characters. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[øłđðıßæœيىكة]/g, letter => ALIKE[letter] ?? letter)
