import { afterEach, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../contract/language.ts'
import { setLanguage, t } from '../language/language.ts'
import { START_WORDS } from './words.ts'

afterEach(() => setLanguage('en'))

describe.each(LANGUAGES)('what the page says by itself in %s', language => {
  const words = START_WORDS[language]

  it('has every sentence, none of them in English by mistake', () => {
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).not.toBe('')
      if (language !== 'en') expect(Object.values(START_WORDS.en), key).not.toContain(text)
    }
    expect(words.inChat).toContain('/pick')
  })
  it('calls its buttons as the app does', async () => {
    await setLanguage(language)
    expect(words.tryAgain).toBe(t('tryAgain'))
    expect(words.openBot.replace('{bot}', 'some_bot')).toBe(t('openBot', { bot: 'some_bot' }))
  })
})
