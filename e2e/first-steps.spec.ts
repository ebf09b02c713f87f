import AxeBuilder from '@axe-core/playwright'
import { expect, hasStarted, ONLY_CLIENT, telegram, test } from './telegram.ts'

test(
  'a newcomer is told three steps, which work, which know when the bot is started, and which stay closed',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    await page.goto(handpick.sandbox.url)
    const steps = page.getByRole('region', { name: 'First steps' })
    await expect(steps.getByRole('listitem')).toHaveText([
      /You are Sam .*Press Start/,
      /Handpick beside the message field/,
      /Inspect above/,
    ])
    const { violations } = await new AxeBuilder({ page }).include('.first-steps').analyze()
    expect(violations).toEqual([])

    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(page.getByRole('log').getByText('Hello! I ask you for people')).toBeVisible()
    await expect(steps.getByRole('listitem').first()).toHaveText(/You are Sam .*You have started the bot/)
    await page.getByRole('main').getByRole('button', { name: 'Handpick', exact: true }).last().click()
    await expect(telegram(page).app.getByRole('heading', { name: 'Handpick' })).toBeVisible()
    await hasStarted(telegram(page))
    await page.getByRole('button', { name: 'Close Mini App' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Inspect', exact: true }).click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await expect(inspector).toBeVisible()
    await inspector.getByRole('button', { name: 'Close inspector' }).click()
    await expect(inspector).toBeHidden()

    await steps.getByRole('button', { name: 'Close the first steps' }).click()
    await expect(steps).toBeHidden()
    // A page of the same browser, opened by the address that the terminal shows.
    const later = await page.context().newPage()
    await later.goto(handpick.sandbox.url)
    await expect(later.getByRole('main').getByRole('button', { name: 'Handpick' }).first()).toBeVisible()
    await expect(later.getByRole('region', { name: 'First steps' })).toBeHidden()
  },
)
