import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { expect, type TelegramInABox, test, type Visit } from '../src/sandbox/testing/playwright.ts'

/** Telegram's picker, as each client shows it, also with thousands of contacts and with only a keyboard. */

const PEOPLE = { _: 'requestPeerTypeUser' }
const RIGHTS = { _: 'chatAdminRights', banUsers: true }
const GROUP = { _: 'requestPeerTypeChat', hasUsername: false, userAdminRights: RIGHTS }

/** Opens the bot's chat with a button that asks for peers, and presses it. */
async function openPicker(sandbox: TelegramInABox, peerType: object, maxQuantity: number, visit: Visit = {}) {
  const telegram = await sandbox.openChat(visit)
  await telegram.page.getByRole('button', { name: 'Start' }).click()
  await expect(telegram.chat.getByText('/start')).toBeVisible()
  const { accounts } = await (await fetch(`${sandbox.url}/cast`)).json()
  const user = accounts.find((one: { username?: string }) => one.username === (visit.user ?? 'samrivers'))
  const button = { _: 'inputKeyboardButtonRequestPeer', text: 'Ask', buttonId: 1, peerType, maxQuantity }
  await sandbox.as(sandbox.bots[0]?.id ?? 0)('messages.sendMessage', {
    peer: { _: 'inputPeerUser', userId: user.id, accessHash: '0' },
    message: 'Who?',
    randomId: '1',
    replyMarkup: { _: 'replyKeyboardMarkup', rows: [{ _: 'keyboardButtonRow', buttons: [button] }] },
  })
  await telegram.keyboard.getByRole('button', { name: 'Ask' }).click()
  return { telegram, picker: telegram.picker('Ask') }
}

const shared = (telegram: { chat: Locator }) => telegram.chat.getByText(/^You shared/)

test('a picker with five thousand contacts draws only the rows in sight, and keeps what was chosen', async ({
  sandbox,
}) => {
  await sandbox.control('people', { count: 5000 })
  const { telegram, picker } = await openPicker(sandbox, PEOPLE, 10)
  const boxes = picker.getByRole('checkbox')
  const list = picker.locator('.peer-list')
  await picker.getByRole('checkbox', { name: 'Alice Moreau' }).check()
  await list.evaluate(one => one.scrollTo(0, one.scrollHeight / 2))
  const middle = picker.getByRole('checkbox', { name: /^Fatima/ }).first()
  await middle.check()
  const chosen = (await middle.getAttribute('aria-label')) ?? ''
  await expect(picker.getByRole('checkbox', { name: 'Alice Moreau' })).toHaveCount(0)
  expect(await boxes.count()).toBeLessThan(60)

  await list.evaluate(one => one.scrollTo(0, 0))
  await expect(picker.getByRole('checkbox', { name: 'Alice Moreau' })).toBeChecked()
  await picker.getByRole('searchbox').fill('gustav')
  await expect(picker.getByRole('checkbox', { name: chosen, exact: true })).toHaveCount(0)
  await picker.getByRole('searchbox').fill(chosen)
  await expect(picker.getByRole('checkbox', { name: chosen, exact: true })).toBeChecked()
  await picker.getByRole('button', { name: 'Share' }).click()
  await expect(shared(telegram)).toContainText(chosen)
})

test('arrow keys walk through all rows, and a screen reader is told the place of each', async ({
  sandbox,
  page,
}) => {
  await sandbox.control('people', { count: 1000 })
  const { picker } = await openPicker(sandbox, PEOPLE, 10)
  await expect(picker.getByRole('searchbox')).toBeFocused()
  const place = () =>
    page.evaluate(() => document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset'))
  await picker.getByRole('checkbox').first().waitFor()
  for (let step = 1; step <= 40; step++) {
    await page.keyboard.press('ArrowDown')
    expect(await place()).toBe(String(step))
  }
  const rows = picker.getByRole('listitem')
  const size = Number(await rows.first().getAttribute('aria-setsize'))
  expect(size).toBeGreaterThan(1000)
  await page.keyboard.press('Space')
  // The focused row stays while others are in sight, so that the next key goes on from it.
  await picker.locator('.peer-list').evaluate(one => one.scrollTo(0, one.scrollHeight / 2))
  await expect(picker.locator(`[aria-posinset="${Math.round(size / 2)}"]`)).toBeAttached()
  await page.keyboard.press('ArrowDown')
  expect(await place()).toBe('41')
  await expect(page.locator(':focus')).toBeInViewport()
  await page.keyboard.press('End')
  expect(await place()).toBe(String(size))
  await expect(page.locator(':focus')).toBeInViewport()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await expect(picker.getByRole('searchbox')).toBeFocused()
  await expect(picker.getByRole('heading', { name: '1 / 10' })).toBeVisible()
  // The colours are those of Telegram's themes.
  const axe = new AxeBuilder({ page }).include('dialog').disableRules('color-contrast')
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})

test('rows keep their place in a page that is read from right to left', async ({ sandbox, page }) => {
  const { picker } = await openPicker(sandbox, PEOPLE, 10)
  const row = picker.getByRole('checkbox').first()
  const mark = picker.locator('.peer-row-mark').first()
  const leftOf = async (one: Locator) => (await one.boundingBox())?.x ?? Number.NaN
  expect(await leftOf(mark)).toBeGreaterThan((await leftOf(row)) + 100)
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  expect(await leftOf(mark)).toBeLessThan((await leftOf(row)) + 100)
})

test.describe('the picker follows the client:', () => {
  test('Desktop has its own title, lists the requirements and asks about a group', async ({ sandbox }) => {
    const { telegram, picker } = await openPicker(sandbox, GROUP, 1)
    await expect(picker.getByRole('heading', { name: 'Choose a Group' })).toBeVisible()
    await expect(picker.getByRole('heading', { name: 'Requirements' })).toBeVisible()
    await expect(picker.getByText('The group must be private.')).toBeVisible()
    await expect(picker.getByText('You must have these rights: ban users.')).toBeVisible()
    await expect(picker.getByRole('button', { name: 'New group' })).toBeVisible()
    await telegram.share('Ask', ['Trip to Lisbon'])
    await expect(shared(telegram)).toContainText('Trip to Lisbon')
  })

  test('Desktop shares a single user at the tap', async ({ sandbox }) => {
    const { telegram, picker } = await openPicker(sandbox, PEOPLE, 1)
    await expect(picker.getByRole('heading', { name: 'Choose User', exact: true })).toBeVisible()
    await picker.getByRole('option', { name: 'Alice Moreau' }).click()
    await expect(picker).toBeHidden()
    await expect(shared(telegram)).toContainText('Alice Moreau')
  })

  test('Desktop counts several users in the title, and its button comes with the first', async ({
    sandbox,
  }) => {
    const { picker } = await openPicker(sandbox, PEOPLE, 2)
    await expect(picker.getByRole('heading', { name: 'Choose Users 0 / 2' })).toBeVisible()
    await expect(picker.getByRole('button', { name: 'Share' })).toHaveCount(0)
    await picker.getByRole('checkbox', { name: 'Alice Moreau' }).check()
    await expect(picker.getByRole('heading', { name: '1 / 2' })).toBeVisible()
    await expect(picker.getByRole('button', { name: 'Share' })).toBeEnabled()
  })

  test('Android asks about a single user, and fills the screen', async ({ sandbox, page }) => {
    const { telegram, picker } = await openPicker(sandbox, PEOPLE, 1, { profile: 'android' })
    await picker.getByRole('option', { name: 'Alice Moreau' }).click()
    const question = telegram.dialog(/^Send Alice Moreau to /)
    await question.press('Cancel')
    await expect(picker).toBeVisible()
    expect((await picker.boundingBox())?.height).toBe(page.viewportSize()?.height)
    await telegram.share('Ask', ['Alice Moreau'])
    await expect(shared(telegram)).toContainText('Alice Moreau')
  })

  test('Android has a sheet for several users, and counts on its button', async ({ sandbox }) => {
    const { telegram, picker } = await openPicker(sandbox, PEOPLE, 3, { profile: 'android' })
    await expect(picker).toHaveAttribute('data-look', 'sheet')
    await expect(picker.getByRole('button', { name: 'Share' })).toBeDisabled()
    for (const name of ['Alice Moreau', 'Bob Tanaka']) await picker.getByRole('checkbox', { name }).check()
    await expect(picker.getByRole('button', { name: 'Share 2' })).toBeVisible()
    await picker.getByRole('button', { name: 'Share 2' }).click()
    await expect(shared(telegram)).toContainText('Bob Tanaka')
    await expect(telegram.page.getByRole('dialog')).toHaveCount(0)
  })

  test('a picker in which nothing fits says so, and still offers a new channel', async ({ sandbox }) => {
    const nothing = { _: 'requestPeerTypeBroadcast', creator: true, hasUsername: true }
    const { picker } = await openPicker(sandbox, nothing, 1, { user: 'bobtanaka' })
    await expect(picker.getByRole('status')).toContainText('No such channels')
    await expect(picker.getByRole('button', { name: 'New public channel' })).toBeVisible()
  })
})

test('a person signs in as one of thousands by a search', async ({ sandbox, page }) => {
  await sandbox.control('people', { count: 5000 })
  await sandbox.openChat()
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await page.getByRole('button', { name: 'Signed in as Sam Rivers' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in as' })
  await expect(dialog.getByRole('option', { selected: true })).toHaveCount(1)
  expect(await dialog.getByRole('option').count()).toBeLessThan(60)
  await dialog.getByRole('searchbox').fill('elena')
  await dialog.getByRole('option', { name: 'Elena Petrova' }).click()
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await expect(page.getByRole('button', { name: 'Signed in as Elena Petrova' })).toBeVisible()
})
