import { describe, expect, it } from 'vitest'
import { acceptedLanguage } from './accepted-language.ts'

describe('the language of an answer', () => {
  it.each([
    ['fa', 'fa'],
    ['pt-BR', 'pt-BR'],
    ['ja, de-AT;q=0.5, ru;q=0.8', 'ru'],
    ['ja, de;q=0', 'en'],
    ['*', 'en'],
    ['ja', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language)
  })
})
