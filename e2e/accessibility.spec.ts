import AxeBuilder from '@axe-core/playwright'
import { askInChat } from './ask.ts'
import { takeYourTime } from './client.ts'
import { expect, type Handpick, hasStarted, openApp, share, type Telegram, test } from './telegram.ts'

/** The Mini App with a keyboard, with a screen reader and for weak eyes. */

const APP = 'iframe[title="Mini App"]'

/** The findings of axe in the Mini App. The page around it belongs to Telegram. */
async function findings({ page }: Telegram) {
  const { violations } = await new AxeBuilder({ page }).include([APP, 'html']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function idOf({ sandbox }: Handpick, username: string) {
  const { accounts } = await (await fetch(`${sandbox.url}/cast`)).json()
  return String(accounts.find((one: { username?: string }) => one.username === username).id)
}

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ page, handpick }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await takeYourTime(page)
    const tg = await openApp(page, handpick, { theme })
    await hasStarted(tg)
    expect(await findings(tg)).toEqual([])
    await tg.app.getByRole('button', { name: 'Privacy' }).click()
    await expect(tg.app.getByText('Until you delete it.')).toBeVisible()
    expect(await findings(tg)).toEqual([])
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await expect(tg.app.getByText('Nobody yet')).toBeVisible()
    expect(await findings(tg)).toEqual([])
    const list = await share(tg, ['Alice Moreau', 'Bob Tanaka', 'ليلى'])
    await expect(list.getByRole('listitem')).toHaveCount(3)
    await tg.app.getByRole('switch').check()
    await tg.app.getByText('What the chat will see').click()
    await list
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click()
    await expect(tg.app.getByRole('button', { name: 'Undo' })).toBeVisible()
    expect(await findings(tg)).toEqual([])
    await tg.app.getByLabel('Export this list').click()
    expect(await findings(tg)).toEqual([])
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await tg.app.getByRole('button', { name: 'Custom request' }).click()
    for (const kind of ['User', 'Group', 'New bot']) {
      await tg.app.getByRole('radio', { name: kind, exact: true }).check()
      for (const admin of await tg.app.getByRole('switch', { name: /administrator/ }).all())
        await admin.check()
      expect(await findings(tg)).toEqual([])
    }
    await tg.app.getByLabel('Suggested username').fill('no')
    await tg.mainButton('Choose').click()
    await expect(tg.app.getByText(/end in “bot”/)).toBeVisible()
    expect(await findings(tg)).toEqual([])
  })
}

test('axe finds nothing in Arabic, from right to left', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick, { user: await idOf(handpick, 'layla_h') })
  await expect(tg.app.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(tg.app.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(tg.app.getByRole('list', { name: 'الطلبات' })).toBeVisible()
  expect(await findings(tg)).toEqual([])
  await tg.app.getByRole('button', { name: /أشخاص للرحلة/ }).click()
  await expect(tg.app.getByText('لا أحد بعد')).toBeVisible()
  expect(await findings(tg)).toEqual([])
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await tg.app.getByRole('button', { name: 'طلب مخصّص' }).click()
  await expect(tg.app.getByText('بكلمات بسيطة')).toBeVisible()
  expect(await findings(tg)).toEqual([])
})

test('axe finds nothing where the bot asks in its chat, nor outside of Telegram', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick, { profile: 'old' })
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await askInChat(tg, 'old', 'Choose people')
  expect(await findings(tg)).toEqual([])
  const outside = await page.context().newPage()
  await outside.goto(handpick.backendUrl)
  await expect(outside.getByRole('link')).toBeVisible()
  const { violations } = await new AxeBuilder({ page: outside }).analyze()
  expect(violations).toEqual([])
})

test('the focus begins at the heading, returns to the list’s row, and survives the picker', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  const row = tg.app.getByRole('button', { name: /A group I manage/ })
  await row.focus()
  await page.keyboard.press('Enter')
  const heading = tg.app.getByRole('heading', { name: 'A group I manage' })
  await expect(heading).toBeFocused()
  await tg.mainButton('Choose a group').click()
  const dialog = tg.picker('Choose a group')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  const focused = () => tg.app.locator('html').evaluate(() => document.activeElement?.textContent)
  await expect.poll(focused).toBe('A group I manage')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(row).toBeFocused()
})

test('a person is removed and restored with only the keyboard', async ({ page, handpick }) => {
  await takeYourTime(page)
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  const list = await share(tg, ['Alice Moreau', 'Bob Tanaka'])
  await list.getByRole('button', { name: 'Remove Bob Tanaka' }).focus()
  await page.keyboard.press('Enter')
  await expect(list.getByRole('button', { name: 'Remove Alice Moreau' })).toBeFocused()
  await tg.app.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await expect(list.getByRole('button', { name: 'Remove Bob Tanaka' })).toBeFocused()
})
