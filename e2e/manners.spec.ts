import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, expect } from '../src/sandbox/testing/playwright.ts'
import { startPickerBot } from './foreign/picker-bot.ts'

/** The sandbox's help for developers whose bot or page isn't running yet, or isn't heard. */

const TOKEN = '5123456789:AAEhBP0av28fMWLkGQ5GpAKqMB1SmLyJ0wU'

interface Site {
  url: string
  start(listener: RequestListener): Promise<void>
}

const test = base.extend<{ site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  site: async ({}, use) => {
    const listen = async (port: number, listener: RequestListener) => {
      const server = createServer(listener).listen(port, '127.0.0.1')
      await once(server, 'listening')
      return server
    }
    const close = async (server: Server) => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
    // Finds a free port at which nothing answers.
    let server = await listen(0, () => {})
    const { port } = server.address() as AddressInfo // of a TCP server
    await close(server)
    await use({
      url: `http://127.0.0.1:${port}`,
      async start(listener) {
        server = await listen(port, listener)
      },
    })
    if (server.listening) await close(server)
  },
  sandboxOptions: async ({ site }, use) => {
    await use({ bots: [{ token: TOKEN, name: 'Mine', username: 'mine_bot', webAppUrl: site.url }] })
  },
})

const html =
  (body: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body)
/** A page that tells the client that it is ready, as Telegram's own script does. */
const SPEAKS = `<h1>Hello</h1><script>parent.postMessage(JSON.stringify({ eventType: 'web_app_ready' }), '*')</script>`

/** Takes a picture to look at, if SHOTS names a folder. */
async function shot(page: Page, name: string) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) })
}

test('says that the bot isn’t connected, and how to connect it, until it is connected', async ({
  sandbox,
  page,
}) => {
  await sandbox.openChat()
  const line = page.getByText('@mine_bot isn’t connected')
  await expect(line).toBeVisible()
  await shot(page, 'not-connected')
  await line.click()
  const snippet = page.getByText('defaultDcs: { main: dc, media: dc }')
  await expect(snippet).toContainText(`ipAddress: '${sandbox.dc.host}', port: ${sandbox.dc.port} }`)
  await expect(snippet).not.toContainText(TOKEN.slice(11))
  await expect(page.getByText(sandbox.botApi, { exact: true })).toBeVisible()
  await shot(page, 'how-to-connect')

  if (process.env.SHOTS) {
    await page.getByRole('button', { name: 'Back to chats' }).click()
    await sandbox.openChat({ theme: 'dark' })
    await line.click()
    await shot(page, 'how-to-connect-dark')
  }

  const bot = await startPickerBot(sandbox, TOKEN)
  await expect(line).toBeHidden()
  await bot.stop()
  await expect(line).toBeVisible()
})

test('counts a polling bot of the Bot API as connected', async ({ sandbox, page }) => {
  await sandbox.openChat()
  const line = page.getByText('@mine_bot isn’t connected')
  await expect(line).toBeVisible()
  const gone = new AbortController()
  const poll = fetch(`${sandbox.botApi}/bot${TOKEN}/getUpdates?timeout=50`, { signal: gone.signal })
  const ended = expect(poll).rejects.toThrow()
  await expect(line).toBeHidden()
  gone.abort()
  await ended
  await expect(line).toBeVisible()
})

test('says that nothing answers at the Mini App’s address, and opens the app when it answers', async ({
  sandbox,
  site,
  page,
}) => {
  const telegram = await sandbox.openChat({ theme: 'dark' })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText(`Nothing answers at ${site.url}`)
  await expect(page.getByRole('alert')).toContainText('Is your dev server running?')
  await shot(page, 'nothing-answers')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toBeVisible()

  await site.start(html(SPEAKS))
  await expect(telegram.app.getByText('Hello')).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('says which header keeps the Mini App out of a frame', async ({ sandbox, site, page }) => {
  await site.start(html(SPEAKS, { 'content-security-policy': "frame-ancestors 'none'" }))
  await sandbox.openChat()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('forbids being shown here')
  await expect(page.getByRole('alert')).toContainText("Content-Security-Policy: frame-ancestors 'none'")
  await shot(page, 'forbids-frames')
})

/** A developer's page with an SDK from npm. */
async function sdkPage(beforeInit = ''): Promise<RequestListener> {
  const path = createRequire(import.meta.url)
    .resolve('@tma.js/sdk')
    .replace(/[^/\\]*$/, 'index.iife.js')
  const sdk = await readFile(path)
  const page = html(`<h1>Mine</h1><script src="/sdk.js"></script><script>
    const sdk = window.tmajs.sdk
    ${beforeInit}
    sdk.init()
    sdk.miniApp.ready()
    sdk.mainButton.mount()
    sdk.mainButton.setParams({ isVisible: true, text: 'Heard' })
  </script>`)
  return (request, response) => {
    if (request.url !== '/sdk.js') return page(request, response)
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(sdk)
  }
}

test('says why a page with @tma.js/sdk isn’t heard, in its place and in the inspector', async ({
  sandbox,
  site,
  page,
}) => {
  await site.start(await sdkPage())
  const telegram = await sandbox.openMiniApp()
  await expect(telegram.app.getByText('Mine')).toBeVisible()
  const notice = page.getByRole('complementary', { name: 'Nothing is heard of this page' })
  await expect(notice).toContainText('@tma.js/sdk')
  await expect(notice).toContainText(`setTargetOrigin('${sandbox.url}')`)
  await shot(page, 'silent')
  await notice.getByRole('button', { name: 'Hide this' }).click()
  await expect(notice).toBeHidden()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Inspect' }).click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(
    'said nothing to Telegram',
  )
  await shot(page, 'silent-inspector')
})

test('hears a page with @tma.js/sdk that follows the notice', async ({ sandbox, site, page }) => {
  await site.start(await sdkPage(`sdk.setTargetOrigin('${sandbox.url}')`))
  const telegram = await sandbox.openMiniApp()
  await expect(telegram.mainButton('Heard')).toBeVisible()
  await expect(page.getByText('said nothing to Telegram')).toBeHidden()
})
