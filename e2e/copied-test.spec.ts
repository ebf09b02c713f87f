import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect } from '../src/sandbox/testing/playwright.ts'
import { startBot } from './fixture/bot.ts'
import { TOKEN, test } from './fixture/guide.ts'

/** Runs the code of “Copy as test” unchanged, in its own Playwright. */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('a request that failed, was tried again and took longer is repeated in the same way', async ({
  sandbox,
  page,
  context,
  web,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const bot = await startBot(sandbox, TOKEN, web.url)
  const telegram = await sandbox.openMiniApp({ user: 'alicemoreau' })
  const { id } = JSON.parse((await telegram.initData())?.get('user') ?? '')
  const reqId = await bot.ask(id)
  const event = (wanted: string) => async () =>
    (await telegram.receivedEvents()).some(({ eventType }) => eventType === wanted)

  await sandbox.control('faults', {
    faults: [
      { method: 'bots.getRequestedWebViewButton', effect: 'error', code: 400, text: 'LOST', times: 1 },
      { method: 'messages.sendBotRequestedPeer', effect: 'delay', ms: 30, times: 1 },
    ],
  })
  await telegram.postEvent('web_app_request_chat', { req_id: reqId })
  await expect.poll(event('requested_chat_failed')).toBe(true)
  await telegram.postEvent('web_app_request_chat', { req_id: reqId })
  await telegram.share('Whom to invite', ['Sam Rivers'])
  await expect.poll(event('requested_chat_sent')).toBe(true)

  const code = await copied(page)
  expect(code).toContain(`text: 'LOST'`)
  expect(code).toContain(`effect: 'delay'`)

  await expectToRepeat(code)
  await bot.stop()
})

test('a flow of a bot on the Bot API, whose first call failed, is repeated as it was', async ({
  sandbox,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const telegram = await sandbox.openMiniApp({ user: 'alicemoreau' })
  const { id } = JSON.parse((await telegram.initData())?.get('user') ?? '')
  const button = {
    text: 'Whom to invite',
    request_users: { request_id: 41, user_is_bot: false, max_quantity: 5 },
  }
  const ask = async () => {
    const url = `${sandbox.botApi}/bot${TOKEN}/savePreparedKeyboardButton`
    return (await page.request.post(url, { data: { user_id: id, button } })).json()
  }

  await sandbox.control('faults', {
    faults: [{ method: 'savePreparedKeyboardButton', effect: 'error', code: 400, text: 'LOST', times: 1 }],
  })
  expect(await ask()).toMatchObject({ ok: false, description: 'Bad Request: LOST' })
  const { result: prepared } = await ask()
  await telegram.postEvent('web_app_request_chat', { req_id: prepared.id })
  await telegram.share('Whom to invite', ['Sam Rivers'])
  await expect
    .poll(async () => (await telegram.receivedEvents()).map(({ eventType }) => eventType))
    .toContain('requested_chat_sent')

  const code = await copied(page)
  expect(code).toContain(`await botApi('savePreparedKeyboardButton'`)
  expect(code).toContain(`text: 'LOST'`)
  await expectToRepeat(code)
})

/** Copies the flow that ended with a share, as a person does. */
async function copied(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Mini App menu' }).click()
  await page.getByRole('menuitem', { name: 'Inspect' }).click()
  const flow = page.locator('.flow', { hasText: 'requested_chat_sent' })
  await flow.getByRole('button', { name: /Copy as test/ }).click()
  await expect(page.getByText('Copied as a test')).toBeVisible()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** Runs the code as it is, and without its faults. */
async function expectToRepeat(code: string) {
  const asItIs = await run(code)
  expect(asItIs, `${code}\n${asItIs.said}`).toMatchObject({
    status: 0,
    said: expect.stringContaining('1 passed'),
  })
  // The test checks the failure: without the faults, the first try doesn't fail, so the test does.
  const without = code.replaceAll(/^.*sandbox\.control\('faults'.*$/gm, '')
  expect(await run(without)).toMatchObject({ status: 1 })
}

/** Runs a test on its own. The package's name leads to its source. */
async function run(code: string) {
  // The folder is inside the repository, so that its packages are found.
  const dir = await mkdtemp(join(ROOT, 'dist', 'copied-test-'))
  const paths = { 'telegram-in-a-box/playwright': [join(ROOT, 'src/sandbox/testing/playwright.ts')] }
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: { paths } }))
  const options = `{ testDir: '.', outputDir: 'results', timeout: 30_000, expect: { timeout: 10_000 }, use: { launchOptions: chromiumOptions() } }`
  const chromium = JSON.stringify(join(ROOT, 'src/launch/chromium.mjs'))
  await writeFile(
    join(dir, 'playwright.config.ts'),
    `import { chromiumOptions } from ${chromium}\nexport default ${options}\n`,
  )
  await writeFile(join(dir, 'copied.spec.ts'), code)
  // The outer Playwright gives its workers variables that the inner Playwright must not read.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TEST_|PW_|PLAYWRIGHT_)/.test(name)),
  )
  const cli = resolve(ROOT, 'node_modules/@playwright/test/cli.js')
  const child = spawn(process.execPath, [cli, 'test', '-c', dir, '--reporter=line'], { cwd: ROOT, env })
  let said = ''
  child.stdout.on('data', text => {
    said += text
  })
  child.stderr.on('data', text => {
    said += text
  })
  const status = await new Promise(resolve => child.once('close', resolve))
  await rm(dir, { recursive: true, force: true })
  return { status, said }
}
