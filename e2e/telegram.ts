import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test as base, expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { freePort } from '../src/launch/free-port.ts'
import { HANDPICK_BOT_ARGS } from '../src/launch/handpick-bot.ts'
import { kill } from '../src/launch/kill.ts'

interface Sandbox {
  url: string
  botToken: string
  dc: { id: number; host: string; port: number }
  publicKey: string
  fingerprint: string
}

/** A Handpick of the test's own: the sandbox and the backend as processes, from the production build. */
export interface Handpick {
  sandbox: Sandbox
  backendUrl: string
  /** What the backend has logged so far. */
  backendLog(): string
  /** SIGKILL: no time to say goodbye. */
  killBackend(): Promise<void>
  /** @param env what differs from the usual */
  startBackend(env?: Record<string, string>): Promise<void>
}

export const test = base.extend<{ handpick: Handpick }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  handpick: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'handpick-'))
    const env = { SANDBOX_PORT: '0', SANDBOX_DC_PORT: '0', SANDBOX_DATA_DIR: join(dir, 'telegram') }
    const sandboxProcess = run('sandbox.js', env, ['--json', ...HANDPICK_BOT_ARGS])
    const sandbox: Sandbox = JSON.parse(await firstLine(sandboxProcess))
    const port = await freePort()
    let backend: ChildProcess | undefined
    let log = ''
    const handpick: Handpick = {
      sandbox,
      backendUrl: `http://127.0.0.1:${port}`,
      backendLog: () => log,
      async startBackend(env = {}) {
        backend = run('backend.js', {
          BOT_TOKEN: sandbox.botToken,
          API_ID: '1',
          API_HASH: 'e2e',
          TELEGRAM_DC: `${sandbox.dc.id}:${sandbox.dc.host}:${sandbox.dc.port}`,
          TELEGRAM_PUBLIC_KEY: sandbox.publicKey,
          OPEN_URL: sandbox.url,
          DATA_DIR: join(dir, 'backend'),
          PORT: String(port),
          LOG_LEVEL: 'warn',
          ...env,
        })
        backend.stdout?.on('data', (text: Buffer) => {
          log += text
        })
        await expect.poll(() => isReady(`http://127.0.0.1:${port}/readyz`), { timeout: 30_000 }).toBe(true)
      },
      killBackend: () => kill(backend),
    }
    await handpick.startBackend()
    await use(handpick)
    await handpick.killBackend()
    await kill(sandboxProcess)
    await rm(dir, { recursive: true, force: true })
  },
})
export { expect }

function run(entry: string, env: Record<string, string>, args: string[] = []): ChildProcess {
  return spawn(process.execPath, [`dist/${entry}`, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The process has no output')
  const gone = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The process ended before it said anything: ${code ?? signal}`)
  })
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), gone])
  return line
}

const isReady = (url: string) =>
  fetch(url).then(
    response => response.ok,
    () => false,
  )

/** What a person sees and does in the simulated client. */
export interface Telegram {
  page: Page
  /** Inside of the Mini App. */
  app: FrameLocator
  /** The client's main button, below the Mini App. */
  mainButton(name: string): Locator
  /** The same, whatever it says. */
  anyMainButton(): Locator
  picker(name: string): Locator
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

export function telegram(page: Page): Telegram {
  return {
    page,
    app: page.frameLocator('iframe[title="Mini App"]'),
    mainButton: name => page.getByRole('region').getByRole('button', { name, exact: true }),
    anyMainButton: () => page.getByRole('region').locator('.native-button'),
    picker: name => page.getByRole('dialog', { name }),
  }
}

/** Telegram has what was chosen: from then on the page may be closed. */
export const hasBeenSent = (page: Page) =>
  page.waitForResponse(response => response.request().postData()?.includes('sendBotRequestedPeer') ?? false)

/** Goes to a list and shares some people for it. */
export async function share({ page, app, mainButton, picker }: Telegram, names: string[]) {
  await mainButton('Choose people').click()
  const dialog = picker('Choose people')
  for (const name of names) await dialog.getByRole('checkbox', { name }).check()
  const sent = hasBeenSent(page)
  await dialog.getByRole('button', { name: /^Share/ }).click()
  await sent
  await expect(dialog).toBeHidden()
  return app.getByRole('list', { name: 'People for the trip' })
}

/** Sam's list with these people in it, open in this client. They were chosen in one that has a picker. */
export async function openWithPeople(
  page: Page,
  handpick: Handpick,
  names: string[],
  more: Record<string, string> = {},
) {
  const chooser = await openApp(page, handpick)
  await chooser.app.getByRole('button', { name: /People for the trip/ }).click()
  await expect((await share(chooser, names)).getByRole('listitem')).toHaveCount(names.length)
  // The list that was open opens again.
  const tg = await openApp(page, handpick, more)
  const list = tg.app.getByRole('list', { name: 'People for the trip' })
  await expect(list.getByRole('listitem')).toHaveCount(names.length)
  // It takes room of the app as it comes.
  await expect(tg.anyMainButton()).toBeEnabled()
  return { tg, list }
}
