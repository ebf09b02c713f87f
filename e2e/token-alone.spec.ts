import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from '@playwright/test'
import { freePort } from '../src/launch/free-port.ts'
import { HANDPICK_BOT, HANDPICK_BOT_ARGS } from '../src/launch/handpick-bot.ts'
import { kill } from '../src/launch/kill.ts'
import { openChat } from './ask.ts'
import { expect, share, telegram } from './telegram.ts'

/** `npm start` for a Telegram in a box that runs already, with what a person sets for real Telegram. */

/** Runs a program of the build in a folder of its own. Returns its first line with these words. */
async function run(program: string, args: string[], env: Record<string, string>, words: RegExp) {
  const child = spawn(process.execPath, [resolve('dist', program), ...args], {
    cwd: dir,
    // No other variable of this process may lead the program anywhere.
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  for await (const line of createInterface(child.stdout)) {
    if (!words.test(line)) continue
    child.stdout.resume()
    return line
  }
  throw new Error(`${program} has ended`)
}

const started: ChildProcess[] = []
let dir: string
test.beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'token-alone-'))
})
test.afterEach(async () => {
  await Promise.all(started.splice(0).map(child => kill(child)))
  await rm(dir, { recursive: true, force: true })
})

test('a token, a Bot API and an address are enough for the whole flow', async ({ page }) => {
  const ports = { SANDBOX_PORT: '0', SANDBOX_DC_PORT: '0', SANDBOX_BOT_API_PORT: '0' }
  const sandbox = JSON.parse(await run('sandbox.js', ['--json', ...HANDPICK_BOT_ARGS], ports, /^{/))
  const port = await freePort()
  const line = await run(
    'main.js',
    [],
    {
      BOT_TOKEN: HANDPICK_BOT.token,
      BOT_API_ROOT: sandbox.botApi,
      WEBAPP_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
    },
    /Handpick runs on/,
  )
  expect(line).toContain(`a Telegram on this machine as @handpick_bot, over the Bot API at ${sandbox.botApi}`)

  await page.goto(sandbox.url)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Handpick', exact: true }).last().click()
  const tg = telegram(page)
  await tg.app.getByRole('button', { name: /People for the trip/ }).click()
  const list = await share(tg, ['Alice Moreau', 'Daniel'])
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByText('Alice Moreau')).toBeVisible()

  // The backend has to store the switch before the app is closed.
  const stored = page.waitForResponse(response => response.request().method() === 'PUT')
  await tg.app.getByRole('switch', { name: 'Visible in chats' }).click()
  await stored
  await openChat(page, sandbox.url, 'Trip to Lisbon')
  await page.getByRole('textbox', { name: 'Message' }).fill('@handpick_bot trip')
  await page.getByRole('button', { name: 'Send' }).click()
  const log = page.getByRole('log')
  await expect(log.getByText('People for the trip · 2')).toBeVisible()

  await log.getByRole('link', { name: 'Open in Handpick' }).click()
  await expect(tg.app.getByRole('heading', { name: /People for the trip/ })).toBeVisible()
})
