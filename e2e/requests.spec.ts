import { keyboard, pick } from './ask.ts'
import { expect, ONLY_CLIENT, openApp, share, telegram, test } from './telegram.ts'

/** Custom requests beside the templates, and their pickers. */

test('a custom request is built, described in words and as Telegram’s object, and sent', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: 'Custom request' }).click()
  const choose = (group: string, value: string) =>
    tg.app.getByRole('radiogroup', { name: group }).getByRole('radio', { name: value, exact: true }).check()
  await choose('Ask for', 'Group')
  await choose('Has topics', 'Yes')
  await choose('Has a public link', 'No')
  await tg.app.getByLabel('Text').fill('A forum of yours')
  await expect(tg.app.getByText('Choose a private group with topics.')).toBeVisible()
  await tg.app.getByText('As Telegram’s object').click()
  await expect(tg.app.locator('pre')).toContainText('"_": "requestPeerTypeChat"')
  await expect(tg.app.locator('pre')).toContainText(/"has_?[uU]sername": false/)

  await tg.mainButton('A forum of yours').click()
  const dialog = tg.picker('A forum of yours')
  await expect(dialog.getByRole('option')).toHaveText([/Neighbours/])
  await pick(dialog, ['Neighbours'])
  await expect(tg.app.getByRole('list', { name: 'Custom request' }).getByText('Neighbours')).toBeVisible()
})

test('a custom request is shown as the object that Telegram gets', async ({ page, handpick, api }) => {
  test.skip(api === 'bot-api', 'The Bot API has a form of its own for it.')
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: 'Custom request' }).click()
  await tg.app.getByRole('radiogroup', { name: 'Ask for' }).getByRole('radio', { name: 'Channel' }).check()
  // No right is ticked, because the rights of the administrator don't matter.
  await tg.app.getByRole('switch', { name: 'You must be an administrator' }).click()
  await tg.app.getByLabel('Text').fill('A channel of yours')
  await tg.app.getByText('As Telegram’s object').click()
  const shown = JSON.parse(await tg.app.locator('pre').innerText())
  expect(shown.peerType.userAdminRights).toEqual({ _: 'chatAdminRights', other: true })

  await tg.mainButton('A channel of yours').click()
  await expect(tg.picker('A channel of yours')).toBeVisible()
  const { buttonId, ...sent } = await preparedButton(handpick.sandbox.url, 'A channel of yours')
  expect(sent).toEqual(shown)
  expect(buttonId).toEqual(expect.any(Number))
})

test(
  'an error in a custom request is shown beside its field, and nothing is sent',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: 'Custom request' }).click()
    await tg.app.getByRole('radio', { name: 'New bot' }).check()
    const field = tg.app.getByLabel('Suggested username')
    await field.fill('no')
    await tg.app.locator('html').evaluate(html => window.scrollTo(0, html.scrollHeight))
    await tg.mainButton('Choose').click()
    await expect(tg.app.getByText(/end in “bot”/)).toBeInViewport({ ratio: 1 })
    await expect(field).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('dialog')).toBeHidden()
  },
)

test(
  'an error in a field is told once the field was left, and what was typed is kept',
  ONLY_CLIENT,
  async ({ page, handpick }) => {
    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: 'Custom request' }).click()
    await tg.app.getByRole('radio', { name: 'New bot' }).check()
    const field = tg.app.getByLabel('Suggested username')
    const problem = tg.app.getByText(/end in “bot”/)
    await field.pressSequentially('no')
    await expect(tg.app.getByText('Correct the marked field above first.')).toBeVisible()
    await expect(problem).toBeHidden()
    await page.keyboard.press('Tab')
    await expect(problem).toBeVisible()
    await expect(field).toHaveAccessibleDescription(/end in “bot”/)

    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await tg.app.getByRole('button', { name: 'Custom request' }).click()
    await expect(field).toHaveValue('no')
    await expect(problem).toBeVisible()
    await field.fill('no_bot')
    await expect(problem).toBeHidden()
    await tg.app.getByLabel('Text').fill('')
    await page.keyboard.press('Tab')
    await expect(tg.app.getByText('It should not be empty.')).toBeVisible()
  },
)

test('sharing a group for a bot with rights adds the bot, and the picker says so first', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: 'A group for the bot to help in' }).click()
  await tg.mainButton('Choose a group to help').click()
  await tg.picker('Choose a group to help').getByRole('option', { name: 'Trip to Lisbon' }).click()
  const question = tg.dialog('Send Trip to Lisbon to Handpick?')
  await expect(question.locator).toContainText('will be added to the group as an administrator')
  await expect(question.locator).toContainText('invite users')
  await question.press('Send')
  await expect(tg.app.getByText('Trip to Lisbon')).toBeVisible()
  await page.goto(handpick.sandbox.url)
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await page.getByRole('button', { name: /Trip to Lisbon/ }).click()
  await expect(page.getByRole('log').getByText(/added Handpick/)).toBeVisible()
})

test('a new group and a new channel are made in the picker and shared', async ({ page, handpick }) => {
  const tg = await openApp(page, handpick)
  const make = async (list: string, button: string, entry: string, field: string, title: string) => {
    await tg.app.getByRole('button', { name: list }).click()
    await tg.mainButton(button).click()
    await tg.picker(button).getByRole('button', { name: entry }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel(field).fill(title)
    await form.getByRole('button', { name: 'Create' }).click()
    await tg.dialog(`Send ${title} to Handpick?`).press('Send')
    await expect(tg.app.getByRole('list').getByText(title)).toBeVisible()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
  }
  await make('A group I manage', 'Choose a group', 'New group', 'Group name', 'Hut weekend')
  await make('A channel I own', 'Choose a channel', 'New channel', 'Channel name', 'Hut news')
})

test('the bot’s chat offers the templates, too, and offers them again after a choice', async ({
  page,
  handpick,
}) => {
  await page.goto(handpick.sandbox.url)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const tg = telegram(page)
  await expect(keyboard(tg).getByRole('button', { name: 'Choose people' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Message' }).fill('/pick')
  await page.keyboard.press('Enter')
  const log = page.getByRole('log')
  await expect(log.getByText('What would you like to share?')).toBeVisible()
  await keyboard(tg).getByRole('button', { name: 'Choose a channel' }).click()
  await pick(page.getByRole('dialog', { name: 'Choose a channel' }), ['Sam’s kitchen'])
  await expect(log.getByText('Got it. Your choice is in your list now.')).toBeVisible()
  await expect(keyboard(tg).getByRole('button')).toHaveCount(7)
  await keyboard(tg).getByRole('button', { name: 'Choose a bot' }).click()
  await expect(page.getByRole('dialog', { name: 'Choose a bot' })).toBeVisible()
  const opened = await openApp(page, handpick)
  await expect(opened.app.getByRole('button', { name: 'A channel I own, 1 chosen' })).toBeVisible()
})

test('peers are shown with their photos, names in any script and a link into Telegram', async ({
  page,
  handpick,
}) => {
  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  const list = await share(tg, ['Alice Moreau', 'ليلى', '🦊', 'DROP TABLE'])
  await expect(list.getByRole('listitem')).toHaveCount(4)
  await expect(list.getByText('<b>Bobby</b>')).toBeVisible()
  const photo = list.locator('img').first()
  await expect(photo).toBeVisible()
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(160)
  await list.getByText('Alice Moreau').click()
  await expect(page.getByRole('heading', { name: 'Alice Moreau' })).toBeVisible()
})

/** The button that the bot has prepared, from the sandbox's timeline. */
async function preparedButton(url: string, text: string): Promise<Record<string, unknown>> {
  const { body } = await fetch(`${url}/timeline`)
  if (!body) throw new Error('The timeline has no body')
  let read = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    read += chunk
    const lines = read.slice(0, read.lastIndexOf('\n')).split('\n')
    const entries = lines.filter(line => line.startsWith('data: ')).map(line => JSON.parse(line.slice(6)))
    const found = entries.find(
      ({ method, request }) => method === 'bots.requestWebViewButton' && request.button.text === text,
    )
    if (found) return found.request.button
  }
  throw new Error(`No button with “${text}” was prepared`)
}
