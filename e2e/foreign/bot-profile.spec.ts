import { Bot } from 'grammy'
import { test as base, expect } from '../../src/sandbox/testing/playwright.ts'

/** A bot's description of itself, as people see it in the client page. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'
const test = base.extend({})
test.use({ sandboxOptions: { bots: [{ token: TOKEN, name: 'Unnamed', username: 'named_bot' }] } })

test('a bot’s name and description are seen in the user’s language, and when they change', async ({
  sandbox,
}) => {
  const { api } = new Bot(TOKEN, { client: { apiRoot: sandbox.botApi } })
  await api.setMyName('Guide')
  await api.setMyDescription('Shows the way')
  await api.setMyDescription('Показывает дорогу', { language_code: 'ru' })
  const { page } = await sandbox.openChat({ user: 'elenap' })
  await expect(page.getByText('Показывает дорогу')).toBeVisible()

  await sandbox.openChat({ user: 'samrivers' })
  await expect(page.getByRole('heading', { name: 'Guide' })).toBeVisible()
  await expect(page.getByText('Shows the way')).toBeVisible()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('log').getByText('/start')).toBeVisible()
  await api.setMyName('Pathfinder')
  await expect(page.getByRole('heading', { name: 'Pathfinder' })).toBeVisible()
})
