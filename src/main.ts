import { ConfigError, readConfig } from './backend/config.ts'
import { loadEnvFile } from './backend/env-file.ts'
import { isLocalTelegram } from './backend/local-telegram.ts'
import { TemplatesError } from './backend/requests/templates.ts'
import { type Backend, startBackend } from './backend/start.ts'
import { StoreError } from './backend/store/database.ts'
import { SessionError } from './backend/telegram/mtproto/session-file.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { chooseMode, dataDir, sandboxEnv } from './launch/mode.ts'
import { onStop } from './launch/on-stop.ts'
import { renderFirstScreen } from './launch/render-first-screen.ts'
import { KeepingError } from './sandbox/keeping/keeping-error.ts'
import { startSandbox } from './sandbox/start.ts'

/** The composition root: the backend on real Telegram, or on a sandbox that is started along with it. */
const { env } = process

/** A login takes a second or two, in milliseconds. */
const SLOW_LOGIN_MS = 10_000
const STILL_LOGGING_IN = `
  Telegram hasn’t let the bot in yet. Handpick keeps trying, and goes on by itself when it can.
  If nothing is refused above, this machine may have no way out to Telegram (TCP, port 443):
  TELEGRAM_PROXY names a proxy that has.
  If it is, look at BOT_TOKEN, and at API_ID and API_HASH where they are set; Ctrl-C stops this.
`

const running: { close(): Promise<void> }[] = []
let stopping = false
onStop(async () => {
  stopping = true
  // The backend before the Telegram it talks to.
  for (const one of running) await one.close()
})

try {
  loadEnvFile()
  const mode = chooseMode(env)
  if (mode.kind === 'refused') throw new ConfigError(mode.reason)
  await (mode.kind === 'sandbox' ? runOnSandbox() : runOnTelegram())
} catch (error) {
  const known = [ConfigError, KeepingError, SessionError, StoreError, TemplatesError].some(
    kind => error instanceof kind,
  )
  if (!known || !(error instanceof Error)) throw error
  console.error(`\n${error.message}\n`)
  process.exit(1)
}

async function runOnSandbox() {
  const sandbox = await startSandbox({
    host: '127.0.0.1',
    port: 8081,
    dcPort: 8443,
    bots: [HANDPICK_BOT],
    dataDir: `${dataDir(env)}/sandbox/telegram`,
    clientDir: `${import.meta.dirname}/client`,
    onFault: (error, where) => console.error(`sandbox, ${where}:`, error),
    onRefusal: sentence => console.error(`sandbox: ${sentence}`),
  })
  running.unshift(sandbox)
  for (const note of sandbox.notes) console.log(note)
  const backend = await start(sandboxEnv(env, sandbox))
  await backend.ready
  if (stopping) return
  const way = env.TELEGRAM_API?.trim() === 'bot-api' ? ', over its Bot API' : ''
  console.log(`
  Handpick runs on its own Telegram in a box${way}. Nothing leaves this machine.

    Open  ${sandbox.url}

  Ctrl-C stops it. To run on real Telegram see README.md.
`)
}

async function runOnTelegram() {
  const backend = await start(env)
  console.log('\n  Logging in to Telegram…')
  const slow = setTimeout(() => console.log(STILL_LOGGING_IN), SLOW_LOGIN_MS)
  await backend.ready
  clearTimeout(slow)
  if (stopping) return
  const bot = `@${backend.botUsername()}`
  const [telegram, chat] = isLocalTelegram(env.BOT_API_ROOT?.trim(), env.WEBAPP_URL?.trim())
    ? ['a Telegram on this machine', `the chat of ${bot} in its client page`]
    : ['real Telegram', `https://t.me/${backend.botUsername()}`]
  console.log(`
  Handpick runs on ${telegram} as ${bot}, ${backend.way}.

    Open  ${chat}  and tap the button beside the message field.

  ${env.WEBAPP_URL} must lead to ${backend.url}. Ctrl-C stops it.
`)
}

async function start(environment: Record<string, string | undefined>): Promise<Backend> {
  const backend = await startBackend(readConfig(environment), renderFirstScreen)
  running.unshift(backend)
  return backend
}
