import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from './backend/telegram/mtproto/client.ts'
import { openSessionFile } from './backend/telegram/mtproto/session-file.ts'
import { readMtprotoConfig } from './backend/test-config.ts'
import { HANDPICK_BOT } from './launch/handpick-bot.ts'
import { startSandbox } from './sandbox/start.ts'

export type TestBot = Awaited<ReturnType<typeof openTestBot>>

/** For tests: a sandbox, the backend's client of the bot on it, not yet logged in, and Sam, who has met the bot. */
export async function openTestBot() {
  const dir = mkdtempSync(join(tmpdir(), 'bot-'))
  const sandbox = await startSandbox({
    host: '127.0.0.1',
    port: 0,
    dcPort: 0,
    bots: [HANDPICK_BOT],
    dataDir: join(dir, 'telegram'),
  })
  const { dc, publicKey } = sandbox
  const configAt = (port: number) =>
    readMtprotoConfig({
      BOT_TOKEN: HANDPICK_BOT.token,
      API_ID: '1',
      API_HASH: 'test',
      DATA_DIR: join(dir, 'backend'),
      TELEGRAM_DC: `${dc.id}:${dc.host}:${port}`,
      TELEGRAM_PUBLIC_KEY: publicKey,
    })
  const samId: number = (await (await fetch(`${sandbox.url}/cast`)).json()).defaultUserId

  async function post(path: string, body: object) {
    const headers = { 'content-type': 'application/json', 'x-user-id': String(samId) }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await (await fetch(`${sandbox.url}${path}`, request)).json()
    if (answer.error) throw new Error(answer.error.text)
    return answer
  }
  /** A call of Sam's. */
  const sams = async (request: object) => (await post('/rpc', request)).result
  async function inputOf(username: string) {
    const { users } = await sams({ _: 'contacts.resolveUsername', username })
    return { userId: users[0].id, accessHash: users[0].accessHash }
  }
  let sent = 0
  const bot = { _: 'inputPeerUser', ...(await inputOf('handpick_bot')) }
  const say = (message: string) =>
    sams({ _: 'messages.sendMessage', peer: bot, message, randomId: String(++sent) })
  await say('Hello')

  return {
    samId,
    sams,
    inputOf,
    /** Sam writes to the bot. */
    say,
    faults: (...list: object[]) => post('/control/faults', { faults: list }),
    cut: () => post('/control/cut', {}),
    dcPort: dc.port,
    /** On the session of the last one, which has to be destroyed before; by another port, when there is a way. */
    async open(port = dc.port) {
      const config = configAt(port)
      const session = openSessionFile(config)
      return { session, ...(await createClient(config, session)) }
    },
    async close() {
      await sandbox.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
