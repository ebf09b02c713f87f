import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { senderLanguage } from './sender-language.ts'

const message = (language_code?: string) => ({
  from: { id: 5, is_bot: false, first_name: 'Sara', ...(language_code && { language_code }) },
})
// The library's types want more of an update than is read of it.
const update = (more: object) => ({ update_id: 1, ...more }) as Update

describe('the language of an update', () => {
  it('is the one of the client of who wrote it, in the bot’s chat and as a guest', () => {
    expect(senderLanguage(update({ message: message('fa') }))).toBe('fa')
    expect(senderLanguage(update({ guest_message: message('pt-br') }))).toBe('pt-BR')
  })
  it('is English when Telegram doesn’t tell it', () => {
    expect(senderLanguage(update({ message: message() }))).toBe('en')
    expect(senderLanguage(update({}))).toBe('en')
  })
})
