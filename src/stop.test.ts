import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { type Sandbox, startSandbox } from './sandbox/start.ts'

let dir: string
let sandbox: Sandbox
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'stop-'))
  sandbox = await startSandbox({ host: '127.0.0.1', port: 0, dcPort: 0, bots: [HANDPICK_BOT] })
})
afterAll(async () => {
  await sandbox.close()
  rmSync(dir, { recursive: true })
})

function startBackend(): ChildProcess {
  const { dc, publicKey } = sandbox
  return spawn(process.execPath, ['--import', 'tsx', 'src/backend/main.ts'], {
    env: {
      ...process.env,
      BOT_TOKEN: HANDPICK_BOT.token,
      API_ID: '1',
      API_HASH: 'test',
      DATA_DIR: dir,
      TELEGRAM_DC: `${dc.id}:${dc.host}:${dc.port}`,
      TELEGRAM_PUBLIC_KEY: publicKey,
      PORT: '0',
      LOG_LEVEL: 'info',
    },
  })
}

/** Resolves once the output has these words. It is read to the end all the same: nobody writes well to a closed pipe. */
const says = (child: ChildProcess, words: string) =>
  new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', chunk => {
      said += chunk
      if (said.includes(words)) resolve()
    })
    child.once('exit', () => reject(new Error(`It ended without saying “${words}”: ${said}`)))
  })

describe('the backend’s process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'lets go of everything at %s, and ends without an error',
    async signal => {
      const backend = startBackend()
      onTestFinished(() => void backend.kill('SIGKILL'))
      let complaints = ''
      backend.stderr?.on('data', chunk => {
        complaints += chunk
      })
      await says(backend, 'logged in to Telegram')
      const ended = once(backend, 'exit')
      backend.kill(signal)
      expect(await ended).toEqual([0, null])
      expect(complaints).toBe('')
    },
  )
})
