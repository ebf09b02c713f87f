import {
  askInChat,
  asksInChat,
  backInApp,
  isSilent,
  keyboard,
  openDialog,
  PROFILES,
  type Profile,
  pick,
} from './ask.ts'
import { expect, type Handpick, hasBeenSent, openApp, type Telegram, test } from './telegram.ts'

/** The same actions of a person on every client that people really use. */

interface Scene {
  tg: Telegram
  profile: Profile
  handpick: Handpick
}

const list = (tg: Telegram, name: string) => tg.app.getByRole('button', { name })
const back = (tg: Telegram) => tg.page.getByRole('button', { name: 'Back', exact: true }).click()
const NOTHING_SENT = 'Nothing was sent'

/** Opens a list, presses its button, chooses in Telegram's dialog, and expects the choice in the list. */
async function chooseFor(
  { tg, profile }: Scene,
  name: string,
  button: string,
  names: string[],
  shown: string,
) {
  await list(tg, name).click()
  await pick(await openDialog(tg, profile, button), names)
  await expect((await backInApp(tg)).getByRole('list').getByText(shown).first()).toBeVisible()
}

/** The scenarios run in this order and keep earlier choices. Each begins and ends on the home screen. */
const SCENARIOS: readonly [title: string, play: (scene: Scene) => Promise<void>][] = [
  [
    'cancelling changes nothing and shows no error, and the next try works',
    async ({ tg, profile }) => {
      await list(tg, 'A channel I own').click()
      const dialog = await openDialog(tg, profile, 'Choose a channel')
      await dialog.getByRole('option', { name: 'Sam’s kitchen' }).click()
      await tg.dialog(/^Send Sam’s kitchen/).press('Cancel')
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await expect(dialog).toBeHidden()
      if (asksInChat(profile)) {
        await tg.page.getByRole('button', { name: 'Show bot keyboard' }).click()
        await keyboard(tg).getByRole('button', { name: 'Choose a channel' }).click()
      } else {
        await expect(tg.app.getByText('No channel yet')).toBeVisible()
        await tg.mainButton('Choose a channel').click()
        await expect(tg.page.locator('.mini-app-pulse[data-style="error"]')).toHaveCount(0)
        await expect(tg.app.getByText(NOTHING_SENT)).toHaveCount(0)
      }
      await pick(dialog, ['Sam’s kitchen'])
      await expect((await backInApp(tg)).getByText('@sandbox_kitchen')).toBeVisible()
      await back(tg)
    },
  ],
  [
    'each kind of request brings what was chosen',
    async scene => {
      const { tg } = scene
      await chooseFor(
        scene,
        'People for the trip',
        'Choose people',
        ['Alice Moreau', 'Daniel'],
        '@alicemoreau',
      )
      await back(tg)
      await chooseFor(scene, 'A group I manage', 'Choose a group', ['Trip to Lisbon'], 'Trip to Lisbon')
      await back(tg)
      await chooseFor(scene, 'A bot I like', 'Choose a bot', ['Weather'], '@sandbox_weather_bot')
      await back(tg)
      await expect(list(tg, 'People for the trip, 2 chosen')).toBeVisible()
    },
  ],
  [
    'a choice that Telegram refuses is no dead end',
    async ({ tg, profile, handpick }) => {
      const { page } = tg
      await list(tg, 'A group for the bot to help in').click()
      const dialog = await openDialog(tg, profile, 'Choose a group to help')
      const fault = {
        method: 'messages.sendBotRequestedPeer',
        effect: 'error',
        code: 400,
        text: 'PEER_ID_INVALID',
      }
      await page.request.post(`${handpick.sandbox.url}/control/faults`, {
        data: { faults: [{ ...fault, times: 1 }] },
      })
      await pick(dialog, ['Trip to Lisbon'])
      if (asksInChat(profile)) {
        await page.getByRole('button', { name: 'Show bot keyboard' }).click()
        await keyboard(tg).getByRole('button', { name: 'Choose a group to help' }).click()
      } else if (profile === 'desktop') {
        await expect(tg.app.getByText(NOTHING_SENT)).toBeVisible()
        await tg.mainButton('Try again').click()
      } else {
        // The client itself has told the user. For the app it looks like a closed picker.
        await expect(page.getByText('PEER_ID_INVALID')).toBeVisible()
        await expect(tg.app.getByText(NOTHING_SENT)).toHaveCount(0)
        await tg.mainButton('Choose a group to help').click()
      }
      await pick(dialog, ['Trip to Lisbon'])
      await expect((await backInApp(tg)).getByRole('list').getByText('Trip to Lisbon')).toBeVisible()
      await back(tg)
    },
  ],
  [
    'a new bot is made in Telegram’s form and shown',
    async ({ tg, profile, handpick }) => {
      await list(tg, 'A new bot').click()
      const dialog = await openDialog(tg, profile, 'Make a bot', 'make')
      await expect(dialog.getByLabel('Bot name')).toHaveValue('My helper')
      await dialog.getByLabel('Bot username').fill('sandbox_weather_bot')
      await expect(dialog.getByText('taken')).toBeVisible()
      if (!asksInChat(profile, 'make')) {
        await dialog.getByRole('button', { name: 'Cancel' }).click()
        await expect(dialog).toBeHidden()
        await expect(tg.app.getByText('No bot yet')).toBeVisible()
        await tg.mainButton('Make a bot').click()
      }
      await dialog.getByLabel('Bot username').fill(`helper_of_${profile}_bot`)
      await dialog.getByRole('button', { name: 'Create' }).click()
      await expect(dialog).toBeHidden()
      if (profile === 'android') {
        // Android opens the new bot's chat and closes the app. The choice arrives nevertheless.
        await expect(tg.page.locator('iframe[title="Mini App"]')).toBeHidden()
        await openApp(tg.page, handpick, { profile })
      } else await backInApp(tg)
      await expect(tg.app.getByText(`@helper_of_${profile}_bot`)).toBeVisible()
      await back(tg)
    },
  ],
  [
    'two apps of one user both show it, and two quick taps ask once',
    async ({ tg, profile, handpick }) => {
      await list(tg, 'People for the trip').click()
      const second = await openApp(await tg.page.context().newPage(), handpick, { profile })
      await list(second, 'People for the trip').click()
      await expect(second.app.getByRole('listitem')).toHaveCount(2)
      if (asksInChat(profile)) await pick(await openDialog(tg, profile, 'Choose people'), ['Grace Kim'])
      else {
        await tg.mainButton('Choose people').dblclick()
        await pick(tg.picker('Choose people'), ['Grace Kim'])
      }
      await expect(second.app.getByText('Grace Kim')).toBeVisible()
      await expect((await backInApp(tg)).getByRole('listitem')).toHaveCount(3)
      await second.page.close()
      await back(tg)
    },
  ],
  [
    'what was chosen while the app was closed is there when it opens',
    async ({ tg, profile, handpick }) => {
      await list(tg, 'A channel I own').click()
      const dialog = await openDialog(tg, profile, 'Choose a channel')
      const other = dialog.getByRole('option').filter({ hasNotText: 'Sam’s kitchen' })
      await other.click()
      await handpick.killBackend()
      const sent = hasBeenSent(tg.page)
      await tg.dialog(/^Send .* to /).press('Send')
      await sent
      await tg.page.close()
      await handpick.startBackend()
      const again = await openApp(await tg.page.context().newPage(), handpick, { profile })
      await expect(list(again, 'A channel I own, 2 chosen')).toBeVisible()
    },
  ],
]

for (const profile of PROFILES) {
  // All scenarios share a sandbox and a backend, because starting these takes longer than a scenario.
  test(`on ${profile}, everything ends in the list`, async ({ page, handpick }) => {
    // Each scenario gets the time of a test.
    test.setTimeout(SCENARIOS.length * 90_000)
    const tg = await openApp(page, handpick, { profile })
    for (const [title, play] of SCENARIOS) await test.step(title, () => play({ tg, profile, handpick }))
  })
}

for (const profile of PROFILES.filter(isSilent)) {
  test(`on ${profile}, which opens nothing, the app notices it once and then always asks in the chat`, async ({
    page,
    handpick,
  }) => {
    const tg = await openApp(page, handpick, { profile })
    await list(tg, 'People for the trip').click()
    await askInChat(tg, profile, 'Choose people')
    await tg.app.getByRole('button', { name: 'Stay here' }).click()
    await expect(tg.app.getByText('Waiting for your choice')).toBeVisible()
    await back(tg)
    await list(tg, 'A group I manage').click()
    await tg.mainButton('Ask in the chat').click()
    await expect(tg.app.getByText('Handpick sent you a button.')).toBeVisible()
    await back(tg)
    await list(tg, 'A new bot').click()
    // iOS has a form for a new bot. Web A opens nothing here either.
    if (profile === 'ios') {
      await tg.mainButton('Make a bot').click()
      await expect(tg.picker('Make a bot')).toBeVisible()
    } else {
      await tg.mainButton('Make a bot').click()
      await expect(tg.app.getByText('Nothing opened?')).toBeVisible()
    }
  })
}

test('with five thousand contacts the picker opens at once, and the app shows no notice behind it', async ({
  page,
  handpick,
}) => {
  await page.request.post(`${handpick.sandbox.url}/control/people`, { data: { count: 5000 } })
  await page.clock.install()
  const tg = await openApp(page, handpick)
  await list(tg, 'People for the trip').click()
  let find = () => {}
  const found = new Promise<void>(resolve => {
    find = resolve
  })
  await page.route('**/candidates', async route => {
    await found
    await route.continue()
  })
  await tg.mainButton('Choose people').click()
  const dialog = tg.picker('Choose people')
  await expect(dialog.getByRole('status')).toHaveText('Loading…')
  await page.clock.fastForward(60_000)
  await expect(tg.app.getByText('Nothing opened?')).toHaveCount(0)
  await expect(tg.mainButton('Choose people')).toBeAttached()
  find()
  await expect(dialog.getByRole('checkbox').first()).toBeVisible()
  // The picker draws only the rows in sight, but the search finds everybody.
  expect(await dialog.getByRole('checkbox').count()).toBeLessThan(60)
  await dialog.getByRole('searchbox').fill('Grace Kim')
  await pick(dialog, ['Grace Kim'])
  await expect(tg.app.getByRole('list').getByText('Grace Kim')).toBeVisible()
})
