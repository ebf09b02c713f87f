import { describe, expect, it } from 'vitest'
import { fill, isolated } from './messages.ts'

const files = { one: '{count} файл', few: '{count} файла', many: '{count} файлов', other: '{count} файла' }

describe('a message', () => {
  it.each([
    [1, '1 файл'],
    [3, '3 файла'],
    [11, '11 файлов'],
    [21, '21 файл'],
  ])('has the form of its language for %i', (count, text) => {
    expect(fill('ru', files, { count })).toBe(text)
  })
  it('has the form for other numbers when it has none for this one', () => {
    expect(fill('ar', { other: '{count} ملف' }, { count: 2 })).toBe('2 ملف')
  })
  it('writes numbers as its language does', () => {
    expect(fill('fa', '{count}', { count: 12 })).toBe('۱۲')
    expect(fill('en', '{count}', { count: 5000 })).toBe('5,000')
  })
  it('takes its parameters unchanged, even if they look like placeholders', () => {
    expect(fill('en', '{name}: {why}', { name: '{why} $& $1', why: 'No.' })).toBe('{why} $& $1: No.')
  })
  it('isolates a parameter that may be written in the other direction', () => {
    expect(fill('ar', 'إزالة {name}', { name: 'Alice' })).toBe('إزالة \u2068Alice\u2069')
    expect(fill('ar', 'إزالة {name}', { name: 'ليلى' })).toBe('إزالة ليلى')
    // An “@” outside would stand behind the username.
    expect(fill('ar', 'فتح @{bot}', { bot: 'some_bot' })).toBe('فتح \u2068@some_bot\u2069')
    expect(isolated('en', 'Alice')).toBe('Alice')
    expect(isolated('en', 'ليلى')).toBe('\u2068ليلى\u2069')
    expect(isolated('en', 'Ada\u202e live')).toBe('\u2068Ada\u202e live\u2069')
  })
})
