import { writeFile } from 'node:fs/promises'
import { animatedPng } from '../src/launch/animated-png.ts'
import { keyboard, openChat } from './ask.ts'
import { expect, hasStarted, openApp, share, test } from './telegram.ts'

/**
 * `npm run screenshots`: takes pictures of every screen in both themes, on a phone and on a tablet. The README's
 * pictures go to docs/, the others to test-results/.
 */
test.skip(!process.env.SCREENSHOTS, 'only taken on demand')

const IN_DOCS = ['chat', 'home', 'list', 'picker', 'custom', 'desktop']
const NAMES = ['Alice Moreau', 'Carla Okafor', 'ليلى', 'Maximiliana', 'Rosa Sunflower', 'Zoë']

for (const theme of ['light', 'dark'])
  for (const width of [360, 900]) {
    test(`screenshots, ${theme}, ${width} pixels wide`, async ({ page, handpick }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const shot = (name: string) => {
        const inDocs = IN_DOCS.includes(name) && (width === 360 || name === 'desktop')
        const path = inDocs
          ? `docs/screenshots/${name}-${theme}`
          : `test-results/screens/${name}-${theme}-${width}`
        return page.screenshot({ path: `${path}.png` })
      }
      const back = () => page.getByRole('button', { name: 'Back', exact: true }).click()

      await page.goto(`${handpick.sandbox.url}/?theme=${theme}&steps=seen`)
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      const tg = await openApp(page, handpick, { theme, steps: 'seen' })
      await hasStarted(tg)
      await shot('home-empty')

      await tg.app.getByRole('button', { name: /People for the trip/ }).click()
      await expect(tg.app.getByText('Nobody yet')).toBeVisible()
      await shot('list-empty')
      await tg.mainButton('Choose people').click()
      const people = tg.picker('Choose people')
      for (const name of NAMES.slice(0, 2)) await people.getByRole('checkbox', { name }).check()
      await shot('picker')
      await people.getByRole('button', { name: 'Cancel' }).click()
      const list = await share(tg, NAMES)
      await expect(list.getByRole('listitem')).toHaveCount(NAMES.length)
      await expect(list.locator('img')).not.toHaveCount(0)
      await shot('list')
      await tg.app.locator('html').evaluate(html => {
        html.style.fontSize = '200%'
      })
      await shot('list-large-text')
      await tg.app.locator('html').evaluate(html => {
        html.style.fontSize = ''
        html.setAttribute('dir', 'rtl')
      })
      await shot('list-right-to-left')
      await tg.app.locator('html').evaluate(html => {
        html.removeAttribute('dir')
      })
      await back()
      await expect(tg.app.getByRole('button', { name: 'People for the trip, 6 chosen' })).toBeVisible()
      await shot('home')

      await tg.app.getByRole('button', { name: /A group for the bot/ }).click()
      await tg.mainButton('Choose a group to help').click()
      const groups = tg.picker('Choose a group to help')
      await groups.getByRole('option', { name: 'Trip to Lisbon' }).click()
      await shot('picker-group')
      await tg.dialog(/^Send Trip to Lisbon/).press('Cancel')
      await groups.getByRole('button', { name: 'New group' }).click()
      await page.getByRole('dialog').getByLabel('Group name').fill('Hut weekend')
      await shot('new-group')
      await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
      await groups.getByRole('button', { name: 'Cancel' }).click()
      await back()

      await tg.app.getByRole('button', { name: 'A new bot' }).click()
      await tg.mainButton('Make a bot').click()
      await page.getByRole('dialog').getByLabel('Bot username').fill('my_helper_of_many_bot')
      await expect(page.getByRole('dialog').getByText('is available')).toBeVisible()
      await shot('new-bot')
      await page.keyboard.press('Escape')
      await back()

      await tg.app.getByRole('button', { name: 'Custom request' }).click()
      await tg.app.getByRole('radio', { name: 'Group' }).check()
      await shot('custom')
      await tg.app.getByText('As Telegram’s object').click()
      await shot('custom-object')

      await page.goto(`${handpick.sandbox.url}/?theme=${theme}&steps=seen`)
      await expect(keyboard(tg).getByRole('button', { name: 'Choose people' })).toBeVisible()
      await shot('chat')
      if (width > 360) {
        await page.setViewportSize({ width: 1200, height: 844 })
        await openApp(page, handpick, { theme, steps: 'seen' })
        await expect(
          tg.app.getByRole('radio', { name: 'Group' }).or(tg.app.getByText('6 chosen')).first(),
        ).toBeVisible()
        await shot('desktop')
      }
    })
  }

/** What the README may cost a reader with a slow connection. */
const MOST_FLOW_BYTES = 400_000

test('the flow from a tap to a chat, as a moving picture', async ({ page, handpick }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const frame = async (ms: number) => ({ png: await page.screenshot(), ms })
  const tg = await openApp(page, handpick, { steps: 'seen' })
  await hasStarted(tg)
  const home = await frame(1800)

  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await expect(tg.app.getByText('Nobody yet')).toBeVisible()
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  const empty = await frame(1800)

  await tg.mainButton('Choose people').click()
  const picker = tg.picker('Choose people')
  for (const name of NAMES.slice(0, 2)) await picker.getByRole('checkbox', { name }).check()
  const chosen = await frame(2200)
  await picker.getByRole('button', { name: 'Cancel' }).click()
  const list = await share(tg, NAMES.slice(0, 4))
  await expect(list.getByRole('listitem')).toHaveCount(4)
  await expect(list.locator('img')).not.toHaveCount(0)
  const shared = await frame(2200)

  const stored = page.waitForResponse(response => response.request().method() === 'PUT')
  await tg.app.getByRole('switch', { name: 'Visible in chats' }).click()
  await stored
  await openChat(page, `${handpick.sandbox.url}/?steps=seen`, 'Trip to Lisbon')
  await page.getByRole('textbox', { name: 'Message' }).fill('Who’s coming? @handpick_bot trip')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('log').getByText('People for the trip · 4')).toBeVisible()
  const shown = await frame(2800)

  const flow = animatedPng([home, empty, chosen, shared, shown])
  expect(flow.length).toBeLessThan(MOST_FLOW_BYTES)
  await writeFile('docs/screenshots/flow.png', flow)
})
