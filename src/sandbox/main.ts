import { SANDBOX_BOT_TOKEN, startSandbox } from './start.ts'

/** The sandbox as a process of its own, for tests and for other people's bots. Prints one line of JSON when it is up. */
const { env } = process
const port = (name: string, fallback: number): number => {
  const value = Number(env[name] ?? fallback)
  if (Number.isInteger(value) && value >= 0 && value < 65_536) return value
  console.error(`${name} should be a port between 0 and 65535, not “${env[name]}”.`)
  process.exit(1)
}

const seconds = (name: string): number | undefined => {
  if (!env[name]) return undefined
  const value = Number(env[name])
  if (Number.isFinite(value) && value >= 0) return value
  console.error(`${name} should be a number of seconds, not “${env[name]}”.`)
  process.exit(1)
}
const guestAnswerWindow = seconds('SANDBOX_GUEST_WINDOW')

const sandbox = await startSandbox({
  host: env.SANDBOX_HOST ?? '127.0.0.1',
  port: port('SANDBOX_PORT', 8081),
  dcPort: port('SANDBOX_DC_PORT', 8443),
  bot: { token: env.SANDBOX_BOT_TOKEN ?? SANDBOX_BOT_TOKEN },
  ...(guestAnswerWindow !== undefined && { guestAnswerWindow }),
  ...(env.SANDBOX_DATA_DIR && { dataDir: env.SANDBOX_DATA_DIR }),
  clientDir: env.SANDBOX_CLIENT_DIR ?? `${import.meta.dirname}/client`,
  onFault: (error, where) => console.error(`${where}:`, error),
})
const { url, botToken, dc, publicKey } = sandbox
for (const note of sandbox.notes) console.error(note)
console.log(JSON.stringify({ url, botToken, dc, publicKey }))

const stop = () => void sandbox.close().then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
