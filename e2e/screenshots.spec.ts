import { expect, openApp, share, test } from './telegram.ts'

/** The README's pictures, and every screen in both themes and widths: `npm run screenshots`. */
test.skip(!process.env.SCREENSHOTS, 'only taken on demand')

for (const theme of ['light', 'dark']) {
  test(`screenshots, ${theme}`, async ({ page, handpick }) => {
    const shot = (name: string) => page.screenshot({ path: `docs/screenshots/${name}-${theme}.png` })
    await page.goto(`${handpick.sandbox.url}/?theme=${theme}`)
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible()
    await shot('chat')
    const tg = await openApp(page, handpick, { theme })
    await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
    await shot('home-empty')
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await expect(tg.app.getByText('Nobody yet')).toBeVisible()
    await shot('list-empty')
    await tg.mainButton('Choose people').click()
    const dialog = tg.picker('Choose people')
    for (const name of ['Alice Moreau', 'Carla Okafor']) await dialog.getByRole('checkbox', { name }).check()
    await shot('picker')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    const names = ['Alice Moreau', 'Carla Okafor', 'ليلى', 'Maximiliana', 'Rosa Sunflower', 'Zoë']
    await expect((await share(tg, names)).getByRole('listitem')).toHaveCount(names.length)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await shot('list')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(tg.app.getByRole('button', { name: 'People for the trip, 6 chosen' })).toBeVisible()
    await shot('home')
    await page.setViewportSize({ width: 1200, height: 844 })
    await shot('desktop')
  })
}
