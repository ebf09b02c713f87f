import { keyboard } from './ask.ts'
import { expect, openApp, share, test } from './telegram.ts'

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

      await page.goto(`${handpick.sandbox.url}/?theme=${theme}`)
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      const tg = await openApp(page, handpick, { theme })
      await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
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

      await page.goto(`${handpick.sandbox.url}/?theme=${theme}`)
      await expect(keyboard(tg).getByRole('button', { name: 'Choose people' })).toBeVisible()
      await shot('chat')
      if (width > 360) {
        await page.setViewportSize({ width: 1200, height: 844 })
        await openApp(page, handpick, { theme })
        await expect(
          tg.app.getByRole('radio', { name: 'Group' }).or(tg.app.getByText('6 chosen')).first(),
        ).toBeVisible()
        await shot('desktop')
      }
    })
  }
