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
import { type Sandbox, type SandboxOptions, startSandbox } from '../index.ts'
import { type TelegramPage, telegramPage } from './telegram-page.ts'
import { rememberWebEvents } from './web-events.ts'

/** How a person comes to the client page; what is absent is as in a fresh browser. */
export interface Visit {
  /** Who is signed in: an id, or a username of the cast. Sam Rivers unless given. */
  user?: number | string
  /** By username; the first one that the sandbox is for unless given. */
  bot?: string
  /** Which client it behaves like. */
  profile?: ProfileName
  /** A Mini Apps version other than the profile's, like `8.0`. */
  version?: string
  theme?: 'light' | 'dark'
  /** Which chat is on screen, by its title or username; the bot's unless given. */
  chat?: string
  /** The test's own page unless given: another one is another person's. */
  page?: Page
}

/** How a Mini App is opened; by the bot's menu button unless given. @see docs/sandbox.md, “Init data” */
export type Launch =
  | { from?: 'menuButton' }
  /** From the bot's profile. */
  | { from: 'mainApp' }
  /** By a `t.me` link in the chat on screen: to the bot's main Mini App, or to the one that `app` names. */
  | { from: 'link'; app?: string; startParam?: string }
  /** From the attachment menu of the chat on screen. */
  | { from: 'attachmentMenu'; startParam?: string }
  /** By a button of the bot's reply keyboard, or of the last message that has it. */
  | { from: 'keyboard' | 'message'; button: string }

/** A Telegram of the test's own, which nobody else is in. */
export interface TelegramInABox extends Sandbox {
  /** Shows the chat with a bot. */
  openChat(visit?: Visit): Promise<TelegramPage>
  /** Opens a bot's Mini App in one of the ways that Telegram has, and waits for its page to be there. */
  openMiniApp(visit?: Visit & Launch): Promise<TelegramPage>
  /** Posts to a route of `/control`, like `faults` or `people`, and gives the answer. */
  control(route: string, body?: object): Promise<unknown>
}

/** What a test can name beside Playwright's own. */
export interface SandboxFixtures {
  sandboxOptions: Partial<SandboxOptions>
  sandbox: TelegramInABox
}

/**
 * Playwright's `test` with a `sandbox`: started before a test that names it, closed after. What it is started
 * with is the option `sandboxOptions`, which another fixture may make, when an address is known only then.
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
export type { TelegramDialog } from './dialog.ts'
/** What can be seen and done in a client page that a test has opened by itself. */
export { type TelegramPage, telegramPage } from './telegram-page.ts'
export type { WebEvent } from './web-events.ts'

function inABox(sandbox: Sandbox, page: Page): TelegramInABox {
  async function visit({ user, page: other, ...rest }: Visit, more: Record<string, string>) {
    const query = new URLSearchParams({ ...rest, ...more })
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

/** How the client page is to be opened, and the button to be pressed in it. */
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
  // The sandbox's own page and server say so.
  const cast = (await (await fetch(`${url}/cast`)).json()) as {
    accounts: { id: number; username?: string }[]
  }
  const found = cast.accounts.find(({ username }) => username?.toLowerCase() === user.toLowerCase())
  if (!found) throw new Error(`Nobody of the cast has the username “${user}”.`)
  return found.id
}
