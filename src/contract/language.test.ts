import { describe, expect, it } from 'vitest'
import { chooseLanguage, directionOf, LANGUAGES } from './language.ts'

describe('the language', () => {
  it.each([
    ['pt-br', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['RU', 'ru'],
    ['en-GB', 'en'],
    ['uk_UA', 'uk'],
    ['ja', 'en'],
    ['toString', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (tag, language) => {
    expect(chooseLanguage(tag)).toBe(language)
  })
  it('goes from right to left in Arabic and Persian', () => {
    expect(LANGUAGES.filter(one => directionOf(one) === 'rtl')).toEqual(['ar', 'fa'])
  })
})
