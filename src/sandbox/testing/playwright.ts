import {
  test as base,
  type Page,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test'
import type { ProfileName } from '../client/profile/profiles.ts'
import type { DeviceChange } from '../client/webapp/device-values.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../index.ts'
import { type TelegramPage, telegramPage } from './telegram-page.ts'
import { rememberWebEvents } from './web-events.ts'

/** How a person opens the client page. Absent properties are as in a fresh browser. */
export interface Visit {
  /** The user who is signed in: an id, or a username of the cast. Absent: Sam Rivers. */
  user?: number | string
  /** The bot's username. Absent: the sandbox's first bot. */
  bot?: string
  /** The client that the page behaves like. */
  profile?: ProfileName
  /** A Mini Apps version in place of the profile's, like `8.0`. */
  version?: string
  theme?: 'light' | 'dark'
  /** The phone that the page pretends to be, from the start. */
  device?: DeviceChange
  /** The chat on screen, by its title or username. Absent: the bot's chat. */
  chat?: string
  /** Absent: the test's own page. Another page is another person's. */
  page?: Page
}

/** How a Mini App is opened. Absent: by the bot's menu button. @see docs/sandbox.md, “Init data” */
export type Launch =
  | { from?: 'menuButton' }
  /** From the bot's profile. */
  | { from: 'mainApp' }
  /** By a `t.me` link in the chat on screen: to the bot's main Mini App, or to the app that `app` names. */
  | { from: 'link'; app?: string; startParam?: string }
  /** From the attachment menu of the chat on screen. */
  | { from: 'attachmentMenu'; startParam?: string }
  /** By a button of the bot's reply keyboard, or of the last message with such a button. */
  | { from: 'keyboard' | 'message'; button: string }

/** The test's own Telegram, which only this test uses. */
export interface TelegramInABox extends Sandbox {
  /** Shows the chat with a bot. */
  openChat(visit?: Visit): Promise<TelegramPage>
  /** Opens a bot's Mini App, and waits until its page is there. */
  openMiniApp(visit?: Visit & Launch): Promise<TelegramPage>
  /** Posts to a route of `/control`, like `faults` or `people`, and returns the answer. */
  control(route: string, body?: object): Promise<unknown>
}

/** The fixtures that are added to Playwright's own. */
export interface SandboxFixtures {
  sandboxOptions: Partial<SandboxOptions>
  sandbox: TelegramInABox
}

/**
 * Playwright's `test` with a `sandbox`. It starts before a test that names it, and is closed afterwards. The
 * option `sandboxOptions` has its options. Another fixture may make them, when an address is known only then.
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & SandboxFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<SandboxFixtures>({
  sandboxOptions: [{}, { option: true }],
  sandbox: async ({ page, sandboxOptions }, use) => {
    const faults: unknown[] = []
    const sandbox = await startSandbox({
      onFault: (error, where) => faults.push(new Error(`The sandbox failed in ${where}`, { cause: error })),
      ...sandboxOptions,
    })
    try {
      await use(inABox(sandbox, page))
    } finally {
      await sandbox.close()
    }
    if (faults.length > 0) throw faults[0]
  },
})

export { expect } from '@playwright/test'
export type { DeviceChange } from '../client/webapp/device-values.ts'
export type { TelegramDialog } from './dialog.ts'
/** The client page of a test that has opened it by itself. */
export { type TelegramPage, telegramPage } from './telegram-page.ts'
export type { WebEvent } from './web-events.ts'

function inABox(sandbox: Sandbox, page: Page): TelegramInABox {
  async function visit({ user, page: other, device, ...rest }: Visit, more: Record<string, string>) {
    const query = new URLSearchParams({ ...rest, ...more })
    if (device !== undefined) query.set('device', JSON.stringify(device))
    if (user !== undefined) query.set('user', String(await userId(sandbox.url, user)))
    const opened = other ?? page
    await rememberWebEvents(opened)
    await opened.goto(`${sandbox.url}/?${query}`)
    return telegramPage(opened)
  }
  return {
    ...sandbox,
    openChat: (options = {}) => visit(options, {}),
    async openMiniApp(options = {}) {
      const { who, open, button } = howTo(options, options.bot ?? sandbox.bots[0]?.username ?? '')
      const telegram = await visit(who, open === undefined ? {} : { open })
      await button?.(telegram).click()
      await telegram.app.locator('body').waitFor()
      return telegram
    },
    async control(route, body = {}) {
      const response = await fetch(`${sandbox.url}/control/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const answer = await response.text()
      if (!response.ok) throw new Error(`POST /control/${route} answered ${response.status} ${answer}`)
      return JSON.parse(answer)
    },
  }
}

/** How the client page is opened, and the button that is pressed in it. */
function howTo(options: Visit & Launch, bot: string) {
  switch (options.from) {
    case undefined:
    case 'menuButton':
    case 'mainApp': {
      const { from, ...who } = options
      return { who, open: from === 'mainApp' ? 'main' : 'app' }
    }
    case 'link': {
      const { from: _, app, startParam = '', ...who } = options
      const query = new URLSearchParams({ startapp: startParam })
      return { who, open: `https://t.me/${bot}${app === undefined ? '' : `/${app}`}?${query}` }
    }
    case 'attachmentMenu': {
      const { from: _, startParam = '', ...who } = options
      return { who, open: `https://t.me/${bot}?${new URLSearchParams({ startattach: startParam })}` }
    }
    case 'keyboard':
    case 'message': {
      const { from, button: name, ...who } = options
      const button = ({ keyboard, chat }: TelegramPage) =>
        from === 'keyboard'
          ? keyboard.getByRole('button', { name, exact: true })
          : chat.getByRole('button', { name, exact: true }).last()
      return { who, button }
    }
    default:
      return options satisfies never
  }
}

async function userId(url: string, user: number | string): Promise<number> {
  if (typeof user === 'number') return user
  // The sandbox's own server gives this form.
  const cast = (await (await fetch(`${url}/cast`)).json()) as {
    accounts: { id: number; username?: string }[]
  }
  const found = cast.accounts.find(({ username }) => username?.toLowerCase() === user.toLowerCase())
  if (!found) throw new Error(`Nobody of the cast has the username “${user}”.`)
  return found.id
}
