import { describe, expect, it } from 'vitest'
import { typedQuery } from './inline-query.ts'

describe('typedQuery', () => {
  it('is the text after a username at the beginning of a message', () => {
    expect(typedQuery('@some_bot to the sea ')).toEqual({ username: 'some_bot', query: 'to the sea' })
    expect(typedQuery('@some_bot two\nlines')).toEqual({ username: 'some_bot', query: 'two\nlines' })
  })
  it('may be empty after the space', () => {
    expect(typedQuery('@some_bot ')).toEqual({ username: 'some_bot', query: '' })
    expect(typedQuery('@some_bot')).toBeUndefined()
  })
  it.each(['hey @some_bot x', ' @some_bot x', '@bob x', '@a-name x', '', '@ x'])('isn’t in “%s”', text =>
    expect(typedQuery(text)).toBeUndefined(),
  )
  it('is no longer than Telegram’s limit', () => {
    expect(typedQuery(`@some_bot ${'x'.repeat(300)}`)?.query).toHaveLength(256)
  })
  it('isn’t cut within a character', () => {
    expect(typedQuery(`@some_bot ${'x'.repeat(255)}🎉`)?.query).toBe('x'.repeat(255))
    expect(typedQuery(`@some_bot ${'x'.repeat(254)}🎉`)?.query).toBe(`${'x'.repeat(254)}🎉`)
  })
})
