import { expect, it } from 'vitest'
import { webhookAddress } from './webhook-address.ts'

const TOKEN = '7:test-token-of-nobody'

it.each([
  ['https://handpick.example/', 'https://handpick.example/'],
  ['https://example.org/handpick/', 'https://example.org/handpick/'],
  ['https://example.org/handpick/index.html?v=2', 'https://example.org/handpick/'],
])('the webhook of the Mini App at %s is below %s', (webappUrl, below) => {
  const { url, path } = webhookAddress(TOKEN, webappUrl)
  expect(url).toBe(below + path.slice(1))
})

it('the path and the secret are the bot’s own, differ, and fit Telegram’s rules for secrets', () => {
  const one = webhookAddress(TOKEN, 'https://a.example/')
  const other = webhookAddress('8:test-token-of-nobody', 'https://a.example/')
  const secrets = [one, other].flatMap(({ path, secret }) => [path.slice('/webhook-'.length), secret])
  expect(new Set(secrets).size).toBe(4)
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/)
  expect(webhookAddress(TOKEN, 'https://b.example/').secret).toBe(one.secret)
})
