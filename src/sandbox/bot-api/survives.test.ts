import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../own-bot.ts'
import { temporaryFolder } from '../test-clients.ts'
import { callerOf, personOf, SAM_ID } from './test-bot-api.ts'
import { serveWebhook } from './test-webhook.ts'

/** A sandbox in its own process, which is killed and started again with its data folder. */

const START = JSON.stringify(new URL('../start.ts', import.meta.url).href)

async function startProcess(dataDir: string) {
  const options = JSON.stringify({ host: '127.0.0.1', port: 0, dcPort: 0, dataDir })
  const code = `import(${START}).then(it => it.startSandbox(${options})).then(({ url, botApi }) =>
    console.log(JSON.stringify({ url, botApi })))`
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (!child.stdout) throw new Error('The process says nothing')
  const [line] = await once(createInterface(child.stdout), 'line')
  const { url, botApi }: { url: string; botApi: string } = JSON.parse(line)
  const call = callerOf(botApi, SANDBOX_BOT_TOKEN)
  return {
    sam: personOf({ url }, SAM_ID),
    result: async (method: string, parameters: object = {}) => (await call(method, parameters)).body.result,
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
const texts = (updates: any[]) => updates.map(({ message }) => message.text)

it('keeps waiting updates, confirmations and the wanted kinds when its process is killed', async () => {
  const dataDir = temporaryFolder()
  const first = await startProcess(dataDir)
  await first.result('getUpdates', { allowed_updates: ['message'] })
  for (const text of ['one', 'two', 'three']) await first.sam.say('sandbox_bot', text)
  const before = await first.result('getUpdates')
  const second = before[1].update_id
  expect(texts(await first.result('getUpdates', { offset: second }))).toEqual(['two', 'three'])
  await first.kill()

  const again = await startProcess(dataDir)
  expect(await again.result('getUpdates')).toEqual(before.slice(1))
  await again.sam.say('sandbox_bot', 'four')
  const after = await again.result('getUpdates', { offset: second + 2 })
  expect(after.map(({ update_id }: { update_id: number }) => update_id)).toEqual([second + 2])
  expect((await again.result('getWebhookInfo')).allowed_updates).toEqual(['message'])
})

it('continues to post undelivered updates to a webhook after its process was killed', async () => {
  let isUp = false
  const { url, posted } = await serveWebhook((_, response) => {
    response.statusCode = isUp ? 200 : 500
    response.end()
  })
  const received = () =>
    posted.map(({ headers, update }) => [headers['x-telegram-bot-api-secret-token'], update.message.text])
  const dataDir = temporaryFolder()
  const first = await startProcess(dataDir)
  await first.result('setWebhook', { url, secret_token: 'secret', max_connections: 7 })
  await first.sam.say('sandbox_bot', 'held')
  await expect.poll(received).not.toEqual([])
  await first.kill()
  posted.length = 0
  isUp = true

  const again = await startProcess(dataDir)
  await expect.poll(received).toEqual([['secret', 'held']])
  await expect
    .poll(() => again.result('getWebhookInfo'))
    .toMatchObject({ url, max_connections: 7, pending_update_count: 0 })
})
