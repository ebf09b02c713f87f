import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'
import { startInlineBot } from './inline-bot.ts'

/** A bot of the Bot API that a person uses inline in the client page. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

type Bot = Awaited<ReturnType<typeof startInlineBot>>
const test = base.extend<{ bot: Bot }>({
  bot: async ({ sandbox }, use) => {
    const bot = await startInlineBot(sandbox, TOKEN)
    await use(bot)
    await bot.stop()
  },
})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Places', username: 'places_bot' }] } })

for (const theme of ['light', 'dark'] as const) {
  test(`a person asks a bot in a group, sends a result, and the bot edits it (${theme})`, async ({
    sandbox,
    bot,
  }) => {
    const { page, chat } = await sandbox.openChat({ chat: 'Trip to Lisbon', theme })
    const field = page.getByRole('textbox', { name: 'Message' })
    await field.fill('@places_bot ')
    await expect(page.getByText('Search...')).toBeVisible()
    const results = page.getByRole('listbox', { name: 'Results of Places' })
    await expect(results.getByRole('option')).toHaveCount(3)
    await expect(page.getByRole('button', { name: 'Add a place' })).toBeVisible()
    const thumbnail = results.getByRole('option', { name: 'Lisbon' }).locator('img')
    await expect.poll(() => thumbnail.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(390)
    await page.screenshot({ path: `test-results/inline-${theme}-list.png` })

    await field.fill('@places_bot lis')
    await expect(results.getByRole('option')).toHaveCount(1)
    await results.getByRole('option', { name: 'Lisbon' }).click()
    await expect(chat.getByText('To Lisbon?')).toBeVisible()
    await expect(chat.getByText('via @places_bot')).toBeVisible()
    await expect(field).toHaveValue('')
    await expect(results).toBeHidden()
    await expect.poll(() => bot.chosen).toHaveLength(1)
    expect(bot.chosen[0]).toMatchObject({ query: 'lis', result_id: '0 Lisbon' })

    await chat.getByRole('button', { name: 'I come along' }).click()
    await expect(chat.getByText('Lisbon: 1 comes along')).toBeVisible()
    const id = bot.chosen[0]?.inline_message_id ?? ''
    await bot.bot.api.editMessageTextInline(id, 'Off to Lisbon')
    await expect(chat.getByText('Off to Lisbon')).toBeVisible()

    await field.fill('@places_bot pictures')
    await expect(results.getByRole('option')).toHaveCount(3)
    const shown = results.getByRole('option').first().locator('img')
    await expect.poll(() => shown.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(390)
    await page.screenshot({ path: `test-results/inline-${theme}-gallery.png` })
    await results.getByRole('option', { name: 'Picture 2' }).click()
    await expect(chat.getByText('Look at this')).toBeVisible()
    await page.screenshot({ path: `test-results/inline-${theme}-sent.png` })
  })
}

test('results are chosen by keys, and dismissed', async ({ sandbox, bot }) => {
  const { page, chat } = await sandbox.openChat({ chat: 'Trip to Lisbon' })
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.fill('@places_bot o')
  const results = page.getByRole('listbox', { name: 'Results of Places' })
  await expect(results.getByRole('option')).toHaveCount(3)
  await field.press('ArrowDown')
  await field.press('ArrowDown')
  await expect(results.getByRole('option', { name: 'Porto' })).toHaveAttribute('aria-selected', 'true')
  await field.press('Enter')
  await expect(chat.getByText('To Porto?')).toBeVisible()
  await field.fill('@places_bot far')
  await expect(results.getByRole('option')).toHaveCount(1)
  await field.press('Escape')
  await expect(results).toBeHidden()
  // No result is chosen, so the typed text is sent.
  await field.press('Enter')
  await expect(chat.getByText('@places_bot far')).toBeVisible()
  expect(bot.asked).toEqual(['o', 'far'])
})

test('a button above the results opens the bot’s chat, and starts the bot with its parameter', async ({
  sandbox,
  bot: _,
}) => {
  const { page, chat } = await sandbox.openChat({ chat: 'Trip to Lisbon' })
  await page.getByRole('textbox', { name: 'Message' }).fill('@places_bot ')
  await page.getByRole('button', { name: 'Add a place' }).click()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(chat.getByText('Started with add')).toBeVisible()
})

test('buttons write the query into a chat', async ({ sandbox, bot: _ }) => {
  const { page, chat } = await sandbox.openChat()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const field = page.getByRole('textbox', { name: 'Message' })
  await chat.getByRole('button', { name: 'Here', exact: true }).click()
  await expect(field).toHaveValue('@places_bot lis')
  await expect(field).toBeFocused()
  await expect(page.getByRole('option', { name: 'Lisbon' })).toBeVisible()
  await field.press('Escape')

  await chat.getByRole('button', { name: 'Elsewhere', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Choose a chat' })
  await sheet.getByRole('option', { name: 'Trip to Lisbon' }).click()
  await sheet.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Trip to Lisbon' })).toBeVisible()
  await expect(field).toHaveValue('@places_bot por')
  await page.getByRole('option', { name: 'Porto' }).click()
  await expect(chat.getByText('To Porto?')).toBeVisible()
})
