import { asksInChat, backInApp, keyboard, openDialog, PROFILES, pick } from './ask.ts'
import { expect, openApp, test } from './telegram.ts'

/** What a person does, the same on every client that people really use. */
for (const profile of PROFILES) {
  test.describe(`on ${profile}`, () => {
    test('each kind of request brings what was chosen', async ({ page, handpick }) => {
      const tg = await openApp(page, handpick, { profile })
      const ask = async (list: string, button: string, names: string[], shown: string) => {
        await tg.app.getByRole('button', { name: list }).click()
        await pick(await openDialog(tg, profile, button), names)
        await expect((await backInApp(tg)).getByRole('list').getByText(shown).first()).toBeVisible()
        await page.getByRole('button', { name: 'Back', exact: true }).click()
      }
      await ask('People for the trip', 'Choose people', ['Alice Moreau', 'Daniel'], '@alicemoreau')
      await ask('A group I manage', 'Choose a group', ['Trip to Lisbon'], 'Trip to Lisbon')
      await ask('A channel I own', 'Choose a channel', ['Sam’s kitchen'], '@sandbox_kitchen')
      await ask('A bot I like', 'Choose a bot', ['Weather'], '@sandbox_weather_bot')
      await expect(tg.app.getByRole('button', { name: 'People for the trip, 2 chosen' })).toBeVisible()
    })

    test('a new bot is made in Telegram’s form and shown', async ({ page, handpick }) => {
      const tg = await openApp(page, handpick, { profile })
      await tg.app.getByRole('button', { name: 'A new bot' }).click()
      const dialog = await openDialog(tg, profile, 'Make a bot')
      await expect(dialog.getByLabel('Bot name')).toHaveValue('My helper')
      await dialog.getByLabel('Bot username').fill('sandbox_weather_bot')
      await expect(dialog.getByText('taken')).toBeVisible()
      await dialog.getByLabel('Bot username').fill(`helper_of_${profile}_bot`)
      await dialog.getByRole('button', { name: 'Create' }).click()
      await expect(dialog).toBeHidden()
      if (profile === 'android') {
        // It opens the new bot's chat and closes the app; the choice is there all the same.
        await expect(page.locator('iframe[title="Mini App"]')).toBeHidden()
        await openApp(page, handpick, { profile })
      } else await backInApp(tg)
      await expect(tg.app.getByText(`@helper_of_${profile}_bot`)).toBeVisible()
    })

    test('cancelling changes nothing, and the next try works', async ({ page, handpick }) => {
      const tg = await openApp(page, handpick, { profile })
      await tg.app.getByRole('button', { name: 'A channel I own' }).click()
      const dialog = await openDialog(tg, profile, 'Choose a channel')
      await dialog.getByRole('option', { name: 'Sam’s kitchen' }).click()
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await expect(dialog).toBeHidden()
      if (asksInChat(profile)) {
        await page.getByRole('button', { name: 'Show bot keyboard' }).click()
        await keyboard(tg).getByRole('button', { name: 'Choose a channel' }).click()
      } else {
        await expect(tg.app.getByText('Nothing was sent')).toBeHidden()
        // As long as a client hasn't said that its picker is closed, a tap may be the second of two.
        await expect(async () => {
          await tg.mainButton('Choose a channel').click()
          await expect(dialog).toBeVisible({ timeout: 500 })
        }).toPass()
      }
      await pick(dialog, ['Sam’s kitchen'])
      await expect((await backInApp(tg)).getByText('@sandbox_kitchen')).toBeVisible()
    })

    test('what was chosen while the app was closed is there when it opens', async ({ page, handpick }) => {
      const tg = await openApp(page, handpick, { profile })
      await tg.app.getByRole('button', { name: 'A bot I like' }).click()
      const dialog = await openDialog(tg, profile, 'Choose a bot')
      await handpick.killBackend()
      await pick(dialog, ['Weather'])
      await page.close()
      await handpick.startBackend()
      const again = await openApp(await page.context().newPage(), handpick, { profile })
      await expect(again.app.getByRole('button', { name: 'A bot I like, 1 chosen' })).toBeVisible()
    })

    test('two apps of one user both show it, and two quick taps ask once', async ({ page, handpick }) => {
      const tg = await openApp(page, handpick, { profile })
      await tg.app.getByRole('button', { name: 'People for the trip' }).click()
      const second = await openApp(await page.context().newPage(), handpick, { profile })
      await second.app.getByRole('button', { name: 'People for the trip' }).click()
      await expect(second.app.getByText('Nobody yet')).toBeVisible()
      if (asksInChat(profile)) await pick(await openDialog(tg, profile, 'Choose people'), ['Grace Kim'])
      else {
        await tg.mainButton('Choose people').dblclick()
        await pick(tg.picker('Choose people'), ['Grace Kim'])
      }
      await expect(second.app.getByText('Grace Kim')).toBeVisible()
      await expect((await backInApp(tg)).getByRole('listitem')).toHaveCount(1)
    })
  })
}
