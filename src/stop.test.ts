import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { openStage, STAGE_APIS, type Stage } from './test-stage.ts'

let stage: Stage
afterEach(() => stage.close())

function startBackend(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'src/backend/main.ts'], {
    env: { ...process.env, ...stage.backendEnv(), LOG_LEVEL: 'info' },
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

describe.each(STAGE_APIS)('the backend’s process, over %s,', api => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'lets go of everything at %s, and ends without an error',
    async signal => {
      stage = await openStage({ api })
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
