import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from './backend/config.ts'
import { TemplatesError } from './backend/requests/templates.ts'
import { startBackend } from './backend/start.ts'
import { SessionError } from './backend/telegram/mtproto/session-file.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { type Sandbox, startSandbox } from './sandbox/start.ts'

/** What a process says that can’t start: a sentence, never a stack. */

let dir: string
let sandbox: Sandbox
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'refused-'))
  sandbox = await startSandbox({ host: '127.0.0.1', port: 0, dcPort: 0, bots: [HANDPICK_BOT] })
})
afterEach(async () => {
  await sandbox.close()
  rmSync(dir, { recursive: true })
})

const root = join(import.meta.dirname, '..')
const tsx = import.meta.resolve('tsx')

function environment(more: Record<string, string> = {}): Record<string, string> {
  const { dc, publicKey } = sandbox
  return {
    BOT_TOKEN: HANDPICK_BOT.token,
    API_ID: '1',
    API_HASH: 'test',
    DATA_DIR: join(dir, 'data'),
    TEMPLATES_FILE: join(root, 'src/backend/templates.yaml'),
    TELEGRAM_DC: `${dc.id}:${dc.host}:${dc.port}`,
    TELEGRAM_PUBLIC_KEY: publicKey,
    PORT: '0',
    ...more,
  }
}

/** Runs an entry in the temporary folder until it ends, or says that it has started. */
function run(entry: string) {
  const child = spawn(process.execPath, ['--import', tsx, join(root, entry)], {
    cwd: dir,
    env: { PATH: process.env.PATH, ...environment() },
  })
  let said = ''
  const ended = new Promise<{ code: number | null; said: string }>(resolve => {
    child.once('close', code => resolve({ code, said }))
  })
  const started = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (/logged in to Telegram/.test(said)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', () => reject(new Error(`It ended: ${said}`)))
  })
  started.catch(() => {})
  return { ended, started, stop: () => child.kill() }
}

async function refusal(entry: string): Promise<string> {
  const { code, said } = await run(entry).ended
  expect(code).not.toBe(0)
  expect(said).not.toMatch(/^\s+at /m)
  return said
}

const BACKEND = 'src/backend/main.ts'
const sessionFile = () => join(dir, 'data', `telegram-${HANDPICK_BOT.token.split(':')[0]}.session`)

describe('a process that can’t start', () => {
  it('says that another one has its data', async () => {
    const first = run(BACKEND)
    await first.started
    expect(await refusal(BACKEND)).toContain('Another Handpick is running on the data in')
    first.stop()
    expect((await first.ended).code).toBe(0)
  })
  it('says what to do about a session that is no database', async () => {
    mkdirSync(join(dir, 'data'))
    writeFileSync(sessionFile(), 'no database at all')
    expect(await refusal(BACKEND)).toContain(`The bot’s session ${sessionFile()} can’t be used`)
  })
  it('says that .env can’t be read', async () => {
    mkdirSync(join(dir, '.env'))
    expect(await refusal('src/main.ts')).toContain('The file .env can’t be read')
  })
})

describe('a backend', () => {
  const start = (env: Record<string, string> = {}) => startBackend(readConfig(environment(env)))

  it('refuses data that another one has, and takes it when that is closed', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow('Another Handpick is running on the data in')
    await first.close()
    await (await start()).close()
  })
  it('refuses a session that isn’t one, leaves it as it is, and its folder to the next', async () => {
    mkdirSync(sessionFile(), { recursive: true })
    await expect(start()).rejects.toThrow(SessionError)
    rmSync(sessionFile(), { recursive: true })
    writeFileSync(sessionFile(), 'no database at all')
    await expect(start()).rejects.toThrow(
      /can’t be used \(file is not a database\)\. Put a backup in its place/,
    )
    expect(readFileSync(sessionFile(), 'utf8')).toBe('no database at all')
    rmSync(sessionFile())
    const backend = await start()
    await backend.ready
    await backend.close()
    const whole = readFileSync(sessionFile())
    writeFileSync(sessionFile(), Buffer.concat([whole.subarray(0, 8192), randomBytes(whole.length - 8192)]))
    await expect(start()).rejects.toThrow(SessionError)
  })
  it('refuses a folder, templates and a database that aren’t any, in a sentence', async () => {
    const file = join(dir, 'file')
    writeFileSync(file, 'no database at all')
    await expect(start({ DATA_DIR: file })).rejects.toThrow(`Nothing can be written to ${file}`)
    for (const templates of [dir, join(dir, 'none')])
      await expect(start({ TEMPLATES_FILE: templates })).rejects.toThrow(TemplatesError)
    mkdirSync(join(dir, 'data'))
    writeFileSync(join(dir, 'data', 'handpick.sqlite'), 'no database at all')
    await expect(start()).rejects.toThrow('handpick.sqlite can’t be opened: file is not a database.')
  })
})
