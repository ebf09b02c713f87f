import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../contract/language.ts'
import type { Plural } from '../../contract/messages.ts'
import { en } from './en.ts'
import { listed, say, WORDS, type WordKey } from './words.ts'

// Object.keys loses the literal types.
const keys = Object.keys(en) as WordKey[]
const forms = (message: string | Plural): [string, string][] =>
  typeof message === 'string' ? [['', message]] : Object.entries(message)
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe.each(LANGUAGES)('the bot in %s', language => {
  const words = WORDS[language]

  it('has every text, with the same parameters as in English', () => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      const expected = placeholders(forms(en[key]).at(-1)?.[1] ?? '')
      for (const [category, text] of forms(words[key])) {
        expect(text.trim(), key).not.toBe('')
        // “One” and “two” may be words instead of numbers, and stand for just these.
        const isWord = ['zero', 'one', 'two'].includes(category)
        const missing = isWord ? expected.filter(one => one !== '{count}') : expected
        expect([expected, missing], `${key} ${category}`).toContainEqual(placeholders(text))
      }
    }
  })
  it('has a form of each number for each plural category, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    for (const message of Object.values(words)) {
      if (typeof message !== 'string')
        expect(Object.keys(message).sort()).toEqual([...pluralCategories].sort())
    }
  })
  it('says nothing in English by mistake', () => {
    if (language === 'en') return
    expect(keys.filter(key => words[key] === en[key])).toEqual([])
  })
  it('has texts that fit into Telegram’s limits', () => {
    // @see https://core.telegram.org/bots/api#botcommand
    for (const key of ['startDescription', 'pickDescription', 'privacyDescription'] as const)
      expect(say(language, key).length).toBeLessThanOrEqual(256)
    // @see https://core.telegram.org/bots/api#sendmessage
    expect(say(language, 'start').length).toBeLessThanOrEqual(4096)
  })
})

describe('several texts after each other', () => {
  it('are separated as their language does it', () => {
    expect(listed('en', ['a', 'b', 'c'])).toBe('a, b, c')
    expect(listed('ar', ['أ', 'ب'])).toContain('و')
  })
})
