import { expect } from '../../src/sandbox/testing/playwright.ts'
import { test as base, TOKEN } from '../fixture/guide.ts'
import { startInlineBot } from './inline-bot.ts'

/** A Mini App that starts an inline query to its bot. */

type Bot = Awaited<ReturnType<typeof startInlineBot>>
const test = base.extend<{ bot: Bot }>({
  sandboxOptions: async ({ web }, use) => {
    await use({ bots: [{ token: TOKEN, name: 'Places', username: 'places_bot', webAppUrl: web.url }] })
  },
  bot: async ({ sandbox }, use) => {
    const bot = await startInlineBot(sandbox, TOKEN)
    await use(bot)
    await bot.stop()
  },
})

test('a Mini App writes the query into a chat of a kind that it names', async ({ sandbox, bot: _ }) => {
  const telegram = await sandbox.openMiniApp()
  const { page } = telegram
  await telegram.postEvent('web_app_switch_inline_query', { query: 'far', chat_types: ['groups'] })
  const sheet = page.getByRole('dialog', { name: 'Choose a chat' })
  await sheet.getByRole('option', { name: 'Trip to Lisbon' }).click()
  await expect(sheet.getByRole('option', { name: 'Alice Moreau' })).toHaveCount(0)
  await sheet.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(page.getByTitle('Mini App')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('@places_bot far')
  await expect(page.getByRole('option', { name: 'Faro' })).toBeVisible()
})
