import { test as base, expect, type TelegramInABox } from '../../src/sandbox/testing/playwright.ts'

/** Styles in the texts of a bot on the Bot API, as a person sees them. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Writer', username: 'writer_bot' }] } })

async function call({ botApi }: TelegramInABox, method: string, parameters: object = {}) {
  const answer = await fetch(`${botApi}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  const { ok, result, description } = await answer.json()
  if (!ok) throw new Error(description)
  return result
}

const HTML = [
  '<b>Menu</b> of <i>today</i>, <code>v1</code> #lunch',
  '<blockquote>To eat is a necessity</blockquote>',
  `<blockquote expandable>${['one', 'two', 'three', 'four', 'five'].join('\n')}</blockquote>`,
  'Dessert: <tg-spoiler>cake</tg-spoiler> and <tg-spoiler>tea</tg-spoiler>, <a href="https://example.com">more</a>',
].join('\n')

for (const theme of ['light', 'dark'] as const) {
  test(`a text with quotes and spoilers is shown with its styles (${theme})`, async ({ sandbox }) => {
    const { page, chat } = await sandbox.openChat({ theme })
    await page.getByRole('button', { name: 'Start' }).click()
    const heard = () => call(sandbox, 'getUpdates')
    await expect.poll(async () => (await heard()).length).toBe(1)
    const [{ message }] = await heard()
    await call(sandbox, 'sendMessage', { chat_id: message.chat.id, text: HTML, parse_mode: 'HTML' })

    await expect(chat.getByRole('blockquote')).toHaveText(['To eat is a necessity', /^one/])
    const hidden = chat.getByRole('button', { name: 'Show the hidden text' })
    await expect(hidden).toHaveCount(2)
    await expect(chat.getByRole('link', { name: 'more' })).toHaveAttribute('href', 'https://example.com/')
    await page.screenshot({ path: `test-results/marked-text-${theme}.png` })

    const quote = chat.getByRole('blockquote').last()
    const height = async () => (await quote.boundingBox())?.height ?? 0
    const low = await height()
    await quote.getByRole('button', { name: 'Show all' }).click()
    await expect(quote.getByRole('button', { name: 'Show less' })).toBeVisible()
    expect(await height()).toBeGreaterThan(low)

    await hidden.first().click()
    await expect(hidden).toHaveCount(0)
    await expect(chat.getByText('cake')).toBeVisible()
  })
}
