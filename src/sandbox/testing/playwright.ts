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
  /** The test's own page unless given: another one is another person's. */
  page?: Page
}

/** A Telegram of the test's own, which nobody else is in. */
export interface TelegramInABox extends Sandbox {
  /** Shows the chat with a bot. */
  openChat(visit?: Visit): Promise<TelegramPage>
  /** Opens a bot's Mini App, and waits for its page to be there. */
  openMiniApp(visit?: Visit): Promise<TelegramPage>
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

function inABox(sandbox: Sandbox, page: Page): TelegramInABox {
  async function visit({ user, page: other, ...rest }: Visit, more: Record<string, string>) {
    const query = new URLSearchParams({ ...rest, ...more })
    if (user !== undefined) query.set('user', String(await userId(sandbox.url, user)))
    const opened = other ?? page
    await opened.goto(`${sandbox.url}/?${query}`)
    return telegramPage(opened)
  }
  return {
    ...sandbox,
    openChat: (options = {}) => visit(options, {}),
    async openMiniApp(options = {}) {
      const telegram = await visit(options, { open: 'app' })
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
