import { BOT_API_HELPER } from './bot-api-lines.ts'
import { type Entry, nameOf } from './entry.ts'
import { CannotRepeat, type Recorded } from './read-steps.ts'
import { linesOf } from './test-lines.ts'
import { quoted, toCode } from './ts-code.ts'

/** The code of a test, or a sentence that says why no test can be made. */
export type AsTest = { code: string } | { why: string }

/**
 * Writes a Playwright test that repeats a flow in a sandbox of its own, and expects the same answers. The test plays
 * the bot and the Mini App, so that it runs without changes.
 */
export function asTest(entries: readonly Entry[], recorded: Recorded): AsTest {
  try {
    return { code: testOf(entries, recorded) }
  } catch (error) {
    if (error instanceof CannotRepeat) return { why: error.message }
    throw error
  }
}

function testOf(entries: readonly Entry[], recorded: Recorded): string {
  const bot = botOf(entries, recorded)
  if (!recorded.isThereAtFirst({ userId: recorded.userId })) {
    throw new CannotRepeat('The person who is signed in was made meanwhile: a new sandbox doesn’t have them.')
  }
  const { lines, needs } = linesOf(entries, recorded)
  const title = `${nameOrEmpty(entries.at(0))} … ${nameOrEmpty(entries.at(-1))}`
  const hosted = {
    // A sandbox accepts any token that begins with the bot's id.
    token: `${bot.id}:AACopiedFromTheInspector`,
    name: bot.title ?? 'Bot',
    username: bot.username,
    webAppUrl: bot.webAppUrl ?? 'http://127.0.0.1/',
  }
  const profile = recorded.profile === 'desktop' ? '' : `, profile: ${quoted(recorded.profile)}`
  return [
    `import { expect, test } from 'telegram-in-a-box/playwright'`,
    '',
    `const BOT = ${toCode(hosted)}`,
    `const USER = ${recorded.userId}`,
    '',
    'test.use({ sandboxOptions: { bots: [BOT] } })',
    '',
    `test(${quoted(title)}, async ({ sandbox, page }) => {`,
    ...(needs.has('bot')
      ? [
          '  // The test plays the bot: start yours on the sandbox instead, and leave out the lines that call bot().',
          '  const bot = sandbox.as(BOT.username)',
        ]
      : []),
    ...(needs.has('botApi') ? BOT_API_HELPER : []),
    ...(needs.has('user') ? ['  const user = sandbox.as(USER)'] : []),
    ...(needs.has('app')
      ? [
          '  // It plays the Mini App as well: leave this out where yours is served.',
          `  const empty = { contentType: 'text/html', body: 'The Mini App' }`,
          '  await page.route(url => url.href.startsWith(BOT.webAppUrl), route => route.fulfill(empty))',
          `  const telegram = await sandbox.openMiniApp({ user: USER${profile} })`,
        ]
      : needs.has('chat')
        ? [
            `  const telegram = await sandbox.openChat({ user: USER${profile} })`,
            `  await page.getByRole('button', { name: 'Start', exact: true }).click()`,
            `  await sandbox.calls('messages.startBot', { by: USER }).nth(1)`,
          ]
        : []),
    '',
    ...lines.map(line => `  ${line}`),
    '})',
    '',
  ].join('\n')
}

const nameOrEmpty = (entry: Entry | undefined) => (entry ? nameOf(entry) : '')

/** The bot of these steps. */
function botOf(entries: readonly Entry[], { bots }: Recorded) {
  const ids = new Set(
    entries.flatMap(entry => {
      if (entry.kind === 'event') return [entry.botId]
      const party = entry.kind === 'rpc' ? entry.by : entry.to
      return party.bot ? [party.id] : []
    }),
  )
  if (ids.size > 1) throw new CannotRepeat('More than one bot takes part in these steps.')
  const [id] = ids
  const bot = id === undefined ? bots[0] : bots.find(one => one.id === id)
  if (!bot) throw new CannotRepeat('The bot of these steps isn’t one that the sandbox was started for.')
  return bot
}
