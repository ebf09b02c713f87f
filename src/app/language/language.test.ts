import { afterEach, describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../contract/language.ts'
import { en } from './en.ts'
import { MESSAGES, setLanguage, t } from './language.ts'
import type { AnyMessages, MessageKey, Plural } from './messages.ts'
import { ago, inList } from './speak.ts'

const keys = Object.keys(en) as MessageKey[]
const forms = (message: string | Plural): [string, string][] =>
  typeof message === 'string' ? [['', message]] : Object.entries(message)
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

afterEach(() => setLanguage('en'))

describe.each(LANGUAGES)('in %s', language => {
  const load = (): Promise<AnyMessages> => MESSAGES[language]()

  it('every text is there, with the same parameters as in English', async () => {
    const messages = await load()
    expect(Object.keys(messages).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      const expected = placeholders(forms(en[key]).at(-1)?.[1] ?? '')
      for (const [category, text] of forms(messages[key])) {
        expect(text.trim(), key).not.toBe('')
        // “One” and “two” may be words instead of numbers, and stand for just these.
        const isWord = ['zero', 'one', 'two'].includes(category) && !text.includes('{count}')
        const missing = isWord ? expected.filter(one => one !== '{count}') : expected
        expect(placeholders(text), `${key} ${category}`).toEqual(missing)
      }
    }
  })
  it('a number has a form for each plural category of the language, and no other', async () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    for (const message of Object.values(await load())) {
      if (typeof message !== 'string')
        expect(Object.keys(message).sort()).toEqual([...pluralCategories].sort())
    }
  })
  it('no text is English by mistake', async () => {
    if (language === 'en') return
    const messages = await load()
    const same = keys.filter(key => messages[key] === en[key] && en[key].toString().length > 6)
    expect(same).toEqual([])
  })
})

describe('a number of chosen peers', () => {
  it.each<[Language, [number, string][]]>([
    [
      'en',
      [
        [1, '1 chosen'],
        [5000, '5,000 chosen'],
      ],
    ],
    [
      'ru',
      [
        [1, 'Выбран 1'],
        [3, 'Выбрано 3'],
        [11, 'Выбрано 11'],
        [21, 'Выбран 21'],
      ],
    ],
    [
      'uk',
      [
        [1, 'Обрано 1'],
        [22, 'Обрано 22'],
      ],
    ],
    [
      'ar',
      [
        [0, 'لا اختيارات'],
        [1, 'اختيار واحد'],
        [2, 'اختياران'],
        [3, '3 اختيارات'],
        [11, '11 اختيارًا'],
        [100, '100 اختيار'],
      ],
    ],
    ['fa', [[12, '۱۲ انتخاب']]],
    [
      'es',
      [
        [1, '1 elegido'],
        [2, '2 elegidos'],
      ],
    ],
    [
      'pt-BR',
      [
        [1, '1 escolhido'],
        [2, '2 escolhidos'],
      ],
    ],
  ])('has the right form in %s', async (language, expected) => {
    await setLanguage(language)
    for (const [count, said] of expected) expect(t('chosen', { count })).toBe(said)
  })
  it.each([
    [1, '1 символа'],
    [2, '2 символов'],
    [64, '64 символов'],
    [21, '21 символа'],
  ])('has the right case in Russian: %i', async (count, said) => {
    await setLanguage('ru')
    expect(t('tooLong', { count })).toContain(said)
  })
})

describe('an inserted value', () => {
  it('is isolated when it may be written in the other direction', async () => {
    expect(t('remove', { name: 'Alice' })).toBe('Remove Alice')
    expect(t('remove', { name: 'ليلى' })).toBe('Remove \u2068ليلى\u2069')
    expect(t('remove', { name: 'Ada\u202e live' })).toBe('Remove \u2068Ada\u202e live\u2069')
    await setLanguage('ar')
    expect(t('remove', { name: 'Alice' })).toBe('إزالة \u2068Alice\u2069')
    expect(t('remove', { name: 'ليلى' })).toBe('إزالة ليلى')
  })
  it('is inserted unchanged, even if it looks like a placeholder', () => {
    expect(t('notRemoved', { name: '{why} $& $1', why: 'Because.' })).toBe(
      '{why} $& $1 couldn’t be removed. Because.',
    )
  })
})

describe('times and lists', () => {
  it.each<[Language, string, string]>([
    ['en', '5 min ago', 'a, b and c'],
    ['de', 'vor 5 Min.', 'a, b und c'],
    ['ru', '5 мин. назад', 'a, b и c'],
    ['es', 'hace 5 min', 'a, b y c'],
  ])('are written in the usual way in %s', async (language, time, list) => {
    await setLanguage(language)
    expect(ago(1_800_000_000 - 300, 1_800_000_000)).toBe(time)
    expect(inList(['a', 'b', 'c'])).toBe(list)
  })
  it('have a year only when it isn’t the present year', () => {
    const at = (date: string) => Date.parse(date) / 1000
    expect(ago(at('2026-01-06T12:00Z'), at('2026-05-01T12:00Z'))).toBe('6 Jan')
    expect(ago(at('2024-01-06T12:00Z'), at('2026-05-01T12:00Z'))).toBe('6 Jan 2024')
  })
})
