import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { connectUser, startTestSandbox } from '../dc/test-clients.ts'
import { SANDBOX_BOT_TOKEN, type Sandbox } from '../start.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-journal-'))
const file = join(dataDir, 'telegram.jsonl')
let sandbox: Sandbox | undefined
afterEach(async () => {
  await sandbox?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const post = async (request: object) => {
  const response = await fetch(`${sandbox?.url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': '7300000001' },
    body: JSON.stringify(request),
  })
  return response.json()
}

it('plays back a journal from before there were photos and managed bots', async () => {
  sandbox = await startTestSandbox({ dataDir })
  await sandbox.close()
  const known = ['users', 'chats', 'accounts', 'messages', 'buttons', 'sentCodes', 'botUsers', 'authKeys']
  const older = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '' && known.includes(JSON.parse(line).table))
    .map(line => {
      const { photo: _photo, ...value } = JSON.parse(line).value
      return `${JSON.stringify({ ...JSON.parse(line), value })}\n`
    })
  writeFileSync(file, older.join(''))

  sandbox = await startTestSandbox({ dataDir })
  const user = await connectUser(sandbox)
  const managerId = await user.resolveUser('handpick_bot')
  const made = await user.call({ _: 'bots.createBot', name: 'New', username: 'brand_new_bot', managerId })
  expect(made).toMatchObject({ bot: true, username: 'brand_new_bot' })
  await user.destroy()
  await sandbox.close()

  sandbox = await startTestSandbox({ dataDir })
  const { result } = await post({ _: 'contacts.resolveUsername', username: 'brand_new_bot' })
  expect(result.users[0]).toMatchObject({ firstName: 'New', bot: true })
  const manager = { _: 'contacts.resolveUsername', username: 'handpick_bot' }
  expect((await post(manager)).result.users[0].botCanManageBots).toBe(true)
  expect(sandbox.botToken).toBe(SANDBOX_BOT_TOKEN)
})
