import { startAwkwardProxy } from '../src/launch/awkward-proxy.ts'
import { expect, openApp, share, test } from './telegram.ts'

for (const strips of [false, true]) {
  test(`Handpick lives below a path, behind a proxy that ${strips ? 'takes the path away' : 'leaves the path'}`, async ({
    page,
    handpick,
  }) => {
    const proxy = await startAwkwardProxy({ target: handpick.backendUrl, below: '/bots/handpick', strips })
    const problems: string[] = []
    page.on('pageerror', error => problems.push(error.message))
    page.on(
      'response',
      response => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
    )
    await handpick.killBackend()
    // Owners write the address with or without the last slash.
    await handpick.startBackend({ WEBAPP_URL: proxy.url.replace(/\/$/, strips ? '' : '/') })

    const tg = await openApp(page, handpick)
    await tg.app.getByRole('button', { name: /People for the trip/ }).click()
    await expect((await share(tg, ['Alice Moreau'])).getByText('Alice Moreau')).toBeVisible()
    await expect(tg.app.locator('img').first()).toBeVisible()
    expect(proxy.asked).toContain('/bots/handpick/api/events')
    expect(proxy.asked.filter(path => !path.startsWith('/bots/handpick/'))).toEqual([])
    expect(problems).toEqual([])
    await proxy.close()
  })

  test(`an address without the last slash leads to the page, too, ${strips ? 'with' : 'without'} a proxy that takes the path away`, async ({
    page,
    handpick,
  }) => {
    const proxy = await startAwkwardProxy({ target: handpick.backendUrl, below: '/handpick', strips })
    await handpick.killBackend()
    await handpick.startBackend({ WEBAPP_URL: proxy.url })
    await page.goto(`${proxy.url.slice(0, -1)}?a=1#b=2`)
    await expect(page.getByRole('heading', { name: 'Handpick lives inside Telegram' })).toBeVisible()
    await expect(page.getByRole('link')).toHaveAttribute('href', /.+/)
    expect(page.url()).toBe(`${proxy.url}?a=1#b=2`)
    await proxy.close()
  })
}
