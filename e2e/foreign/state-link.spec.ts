import type { Page } from '@playwright/test'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** Two bots, and a state that one person sends to another as a link. */

const SECRET = 'AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  sandboxOptions: async ({}, use) => {
    const first = { token: `51:${SECRET}`, name: 'First', username: 'the_first_bot' }
    await use({ bots: [first, { token: `52:${SECRET}`, name: 'Second', username: 'the_second_bot' }] })
  },
})

const copyLink = async (page: Page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: /^Inspect/ }).click()
  await page.getByRole('tab', { name: 'Switches' }).click()
  await page.getByRole('button', { name: 'Copy as a link' }).click()
  await expect(page.getByText(/^Copied/)).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('both bots have their chats, and the address says which is open', async ({ sandbox }) => {
  const { page } = await sandbox.openChat({ bot: 'the_second_bot' })
  await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible()
  await page.getByRole('button', { name: 'Back to chats' }).click()
  const chats = page.getByRole('list', { name: 'Chats' }).getByRole('listitem')
  await expect(chats.nth(0)).toContainText('Second')
  await expect(chats.nth(1)).toContainText('First')
})

test('a state is loaded from a link after the user agrees', async ({ sandbox }) => {
  const { page, chat } = await sandbox.openChat()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(chat.getByText('/start')).toBeVisible()
  const link = await copyLink(page)
  expect(link).not.toContain(SECRET)
  await sandbox.control('reset')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible()

  await page.goto(link)
  await expect(page).not.toHaveURL(/state=/)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible()
  await expect(chat.getByText('/start')).toBeHidden()

  await page.goto(link)
  // The page reloads with the loaded state.
  const afresh = page.waitForEvent('load')
  await page.getByRole('dialog').getByRole('button', { name: 'Load' }).click()
  await afresh
  await expect(chat.getByText('/start')).toBeVisible()

  await page.goto(link.slice(0, -20))
  await expect(page.getByText('The state in this link is broken')).toBeVisible()
})
