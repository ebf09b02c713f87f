import { startAwkwardProxy } from '../src/launch/awkward-proxy.ts'
import { expect, openApp, share, test } from './telegram.ts'

test('behind a tunnel that keeps event streams back, choices arrive and the owner is told once', async ({
  page,
  handpick,
}) => {
  const proxy = await startAwkwardProxy({
    target: handpick.backendUrl,
    manners: { holdsStreams: 'everything' },
  })
  await handpick.killBackend()
  await handpick.startBackend({ WEBAPP_URL: proxy.url })
  const streams = () => proxy.asked.filter(path => path === '/api/events').length

  const tg = await openApp(page, handpick)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
  await expect(tg.mainButton('Choose people')).toBeEnabled()
  await expect((await share(tg, ['Bob Tanaka'])).getByText('Bob Tanaka')).toBeVisible()
  await expect(tg.app.getByText('No connection')).toBeHidden()

  const told = () => handpick.backendLog().match(/keeps it back/g)?.length
  await expect.poll(told, { timeout: 60_000 }).toBe(1)
  // A second window shows the same, without another notice to the owner.
  const before = streams()
  const other = await openApp(await page.context().newPage(), handpick)
  await expect(other.app.getByRole('button', { name: 'People for the trip, 2 chosen' })).toBeVisible()
  await expect.poll(streams).toBeGreaterThan(before)
  expect(told()).toBe(1)

  await proxy.close()
})

test('a proxy that often cuts event streams doesn’t count as a lost connection', async ({
  page,
  handpick,
}) => {
  const proxy = await startAwkwardProxy({ target: handpick.backendUrl, manners: { cutsStreamsAfterMs: 500 } })
  await handpick.killBackend()
  await handpick.startBackend({ WEBAPP_URL: proxy.url })
  const tg = await openApp(page, handpick)
  // Only now is the frame's page the app's.
  await expect(tg.app.getByRole('button', { name: /People for the trip/ })).toBeVisible()
  await tg.app.locator('html').evaluate(html => {
    const look = () => {
      if (html.querySelector('.offline')) html.dataset.wasOffline = 'yes'
    }
    new MutationObserver(look).observe(html, { subtree: true, childList: true })
  })
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
  await expect
    .poll(() => proxy.asked.filter(path => path === '/api/events').length, { timeout: 30_000 })
    .toBeGreaterThan(3)
  await expect(tg.app.locator('html')).not.toHaveAttribute('data-was-offline', 'yes')
  await proxy.close()
})
