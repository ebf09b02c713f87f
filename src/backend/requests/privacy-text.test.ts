import { expect, it } from 'vitest'
import { privacyText } from './privacy-text.ts'

it('the bot’s text about privacy says how long data stays, and names the owner’s policy if there is one', () => {
  const plain = privacyText({ keepDays: undefined, privacyUrl: undefined }, 'en')
  expect(plain).toContain('It stays until you delete it.\n')
  expect(plain).not.toContain('policy')
  const full = privacyText({ keepDays: 90, privacyUrl: 'https://example.org/privacy' }, 'en')
  expect(full).toContain('or until nobody has opened your lists for 90 days.')
  expect(full).toContain('The owner’s privacy policy:\nhttps://example.org/privacy')
})
