import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { freePort } from '../src/launch/free-port.ts'
import { HANDPICK_BOT } from '../src/launch/handpick-bot.ts'
import { kill } from '../src/launch/kill.ts'
import {
  expect,
  type TelegramInABox,
  type TelegramPage,
  telegramPage,
  test as withSandbox,
} from '../src/sandbox/testing/playwright.ts'

/** Each test's own Handpick from the production build: the sandbox by its fixture, and the backend as a process. */
export interface Handpick {
  sandbox: TelegramInABox
  backendUrl: string
  /** The backend's log so far. */
  backendLog(): string
  /** Ends the backend with SIGKILL, so that it can't clean up. */
  killBackend(): Promise<void>
  /** @param env settings that differ from the defaults */
  startBackend(env?: Record<string, string>): Promise<void>
}

/** How the backend talks to Telegram. */
export type Api = 'mtproto' | 'bot-api'

/** Marks a test of what only the app and the client do, so that it runs over one API. */
export const ONLY_CLIENT = { tag: '@only-client' }

export const test = withSandbox.extend<{ handpick: Handpick; api: Api }>({
  api: ['mtproto', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  sandboxOptions: async ({}, use) => use({ bots: [HANDPICK_BOT] }),
  handpick: async ({ sandbox, api }, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'handpick-'))
    const port = await freePort()
    let backend: ChildProcess | undefined
    let log = ''
    const handpick: Handpick = {
      sandbox,
      backendUrl: `http://127.0.0.1:${port}`,
      backendLog: () => log,
      async startBackend(env = {}) {
        backend = startProcess({
          BOT_TOKEN: sandbox.botToken,
          ...(api === 'bot-api' ? { BOT_API_ROOT: sandbox.botApi } : mtprotoTo(sandbox)),
          OPEN_URL: sandbox.url,
          DATA_DIR: join(dir, 'backend'),
          PORT: String(port),
          LOG_LEVEL: 'warn',
          ...env,
        })
        backend.stdout?.on('data', (text: Buffer) => {
          log += text
        })
        await expect
          .poll(() => isReady(`http://127.0.0.1:${port}/readyz`), { timeout: 30_000, intervals: [50] })
          .toBe(true)
          .catch(error => {
            const state = backend?.exitCode === null ? 'isn’t ready' : 'has ended'
            throw new Error(`The backend ${state}. It logged: ${log || 'nothing'}`, { cause: error })
          })
      },
      killBackend: () => kill(backend),
    }
    await handpick.startBackend()
    await use(handpick)
    await handpick.killBackend()
    await rm(dir, { recursive: true, force: true })
  },
})
export { expect }

const mtprotoTo = ({ dc, publicKey }: TelegramInABox) => ({
  API_ID: '1',
  API_HASH: 'e2e',
  TELEGRAM_DC: `${dc.id}:${dc.host}:${dc.port}`,
  TELEGRAM_PUBLIC_KEY: publicKey,
})

const startProcess = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['dist/backend.js'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const isReady = (url: string) =>
  fetch(url).then(
    response => response.ok,
    () => false,
  )

/** A person's view and actions in the simulated client. */
export interface Telegram extends TelegramPage {
  /** The client's main button with any text. */
  anyMainButton(): Locator
}

/** Opens the client page with the Mini App in it. */
export async function openApp(
  page: Page,
  { sandbox }: Handpick,
  more: Record<string, string> = {},
): Promise<Telegram> {
  await page.goto(`${sandbox.url}/?${new URLSearchParams({ open: 'app', ...more })}`)
  return telegram(page)
}

/**
 * Waits until the app itself is there. The first screen is in the page before the app's script, so a button of it says
 * nothing about the app. Then the app takes the whole height, and the client's buttons above it move.
 */
export async function hasStarted({ app, page }: TelegramPage) {
  await expect(app.locator('#root:not([data-waiting])')).toBeAttached()
  await expect(page.locator('.mini-app[data-expanded="true"]')).toBeAttached()
}

/** Lets something load the app's page again, and waits until the app has started in the new page. */
export async function hasReloaded({ app }: TelegramPage, reload: () => Promise<unknown>) {
  await app.locator('html').evaluate(html => html.setAttribute('data-old-page', ''))
  await reload()
  await expect(app.locator('html:not([data-old-page]) #root:not([data-waiting])')).toBeAttached()
}

/** Gives Sam's Telegram another language. Apps that are opened afterwards are in it. */
export async function speaks({ sandbox }: Handpick, languageCode: string) {
  const { defaultUserId: userId } = await (await fetch(`${sandbox.url}/cast`)).json()
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ userId: Number(userId), languageCode })
  const answer = await fetch(`${sandbox.url}/control/user`, { method: 'POST', headers, body })
  expect(answer.ok).toBe(true)
}

export const telegram = (page: Page): Telegram => ({
  ...telegramPage(page),
  anyMainButton: () => page.getByRole('region').locator('.native-button'),
})

/** Waits until Telegram has the choice. After that, the page may be closed. */
export const hasBeenSent = (page: Page) =>
  page.waitForResponse(response => response.request().postData()?.includes('sendBotRequestedPeer') ?? false)

/** Goes to a list and shares some people for it. */
export async function share({ page, app, mainButton, share }: TelegramPage, names: string[]) {
  await mainButton('Choose people').click()
  const sent = hasBeenSent(page)
  await share('Choose people', names)
  await sent
  return app.getByRole('list', { name: 'People for the trip' })
}

/** Opens Sam's list with these people in this client. They were chosen in a client with a picker. */
export async function openWithPeople(
  page: Page,
  handpick: Handpick,
  names: string[],
  more: Record<string, string> = {},
) {
  const chooser = await openApp(page, handpick)
  await chooser.app.getByRole('button', { name: /People for the trip/ }).click()
  await expect((await share(chooser, names)).getByRole('listitem')).toHaveCount(names.length)
  // The app opens the same list again.
  const tg = await openApp(page, handpick, more)
  const list = tg.app.getByRole('list', { name: 'People for the trip' })
  await expect(list.getByRole('listitem')).toHaveCount(names.length)
  // The main button takes space from the app when it appears.
  await expect(tg.anyMainButton()).toBeEnabled()
  return { tg, list }
}
