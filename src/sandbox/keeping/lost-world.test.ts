import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MemoryStorage, SqliteStorage, type TelegramClient } from '@mtcute/node'
import { beforeEach, describe, expect, it } from 'vitest'
import { SANDBOX_BOT_TOKEN } from '../own-bot.ts'
import type { Sandbox } from '../start.ts'
import { createClient, startTestSandbox, temporaryFolder, textsOf } from '../test-clients.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'

/** A data folder that has changed since its last process, beside a bot that still has its own state. */

let dataDir: string
let sandbox: Sandbox
beforeEach(() => {
  dataDir = temporaryFolder()
})
const inFolder = (name: string) => join(dataDir, name)
const JOURNAL = 'telegram.jsonl'

async function start(port = 0): Promise<Sandbox> {
  sandbox = await startTestSandbox({ dataDir, dcPort: port })
  return sandbox
}
/** Restarts the sandbox, with a change in between. */
async function restart(meanwhile: () => void = () => {}) {
  const { port } = sandbox.dc
  await sandbox.close()
  meanwhile()
  return start(port)
}

const call = async (request: object) => {
  const response = await fetch(`${sandbox.url}/rpc`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(DEFAULT_USER_ID) },
    body: JSON.stringify(request),
  })
  return response.json()
}
let ids = 0
/** Sam writes to the bot on the page. */
async function write(message: string) {
  const { result } = await call({ _: 'contacts.resolveUsername', username: 'sandbox_bot' })
  const { id: userId, accessHash } = result.users[0]
  const peer = { _: 'inputPeerUser', userId, accessHash }
  return call({ _: 'messages.sendMessage', peer, message, randomId: String(++ids) })
}
async function writeAll(...texts: string[]) {
  for (const text of texts) await write(text)
}

/** A bot with its own session file, which another process could open. */
async function openBot(file = inFolder('bot.session')) {
  const client = createClient(sandbox, file === '' ? new MemoryStorage() : new SqliteStorage(file))
  client.onError.add(() => {})
  const texts = textsOf(client)
  await client.start({ botToken: SANDBOX_BOT_TOKEN })
  return { client, texts, close: () => client.destroy() }
}
/** Waits until the bot has stored its position. It hasn't seen later events. */
const settled = (client: TelegramClient, pts: number) =>
  expect.poll(async () => (await client.storage.updates.getState())?.[0]).toBeGreaterThanOrEqual(pts)
const ptsNow = async (client: TelegramClient) => (await client.call({ _: 'updates.getState' })).pts

const BEFORE = Array.from({ length: 12 }, (_, index) => `before ${index}`)

describe('a bot that is ahead of a world that was lost', () => {
  it.each<[string, () => void]>([
    ['whose journal is gone', () => rmSync(inFolder(JOURNAL))],
    ['whose journal is empty', () => truncateSync(inFolder(JOURNAL))],
    [
      'whose folder is gone',
      () => ['rsa.pem', 'web-app.pem', JOURNAL].forEach(name => void rmSync(inFolder(name))),
    ],
  ])('%s gets all messages of the new world, from before its return and after', async (_, lose) => {
    await start()
    const before = await openBot()
    await writeAll(...BEFORE)
    await expect.poll(() => before.texts).toEqual(BEFORE)
    await settled(before.client, await ptsNow(before.client))
    await before.close()
    await restart(lose)
    await writeAll('while it was away', 'and once more')
    const { texts } = await openBot()
    await expect.poll(() => texts).toEqual(['while it was away', 'and once more'])
    await write('now')
    await expect.poll(() => texts).toEqual(['while it was away', 'and once more', 'now'])
  })
  it('gets them without a restart of its own, too', async () => {
    await start()
    const { client, texts } = await openBot('')
    await writeAll(...BEFORE)
    await expect.poll(() => texts).toEqual(BEFORE)
    await restart(() => rmSync(inFolder(JOURNAL)))
    await writeAll('while it was away', 'and once more')
    // A client that has lost its key has to log in again.
    await expect
      .poll(() => client.call({ _: 'updates.getState' }).catch(error => error.text))
      .toBe('AUTH_KEY_UNREGISTERED')
    await client.start({ botToken: SANDBOX_BOT_TOKEN })
    await write('now')
    await expect.poll(() => texts.slice(BEFORE.length)).toEqual(['while it was away', 'and once more', 'now'])
  })
  it('tells the person who runs the sandbox', async () => {
    await start()
    expect(sandbox.notes).toEqual([])
    await restart()
    expect(sandbox.notes).toEqual([])
    await restart(() => rmSync(inFolder(JOURNAL)))
    expect(sandbox.notes).toEqual([expect.stringMatching(/telegram\.jsonl is gone or empty/)])
  })
})

describe('a bot that is ahead of a folder from a backup', () => {
  it('gets all messages from then on', async () => {
    await start()
    const before = await openBot()
    await write('kept')
    const backup = readFileSync(inFolder(JOURNAL))
    await writeAll(...BEFORE)
    await expect.poll(() => before.texts).toEqual(['kept', ...BEFORE])
    await settled(before.client, await ptsNow(before.client))
    await before.close()
    await restart(() => writeFileSync(inFolder(JOURNAL), backup))
    await write('afterwards')
    const { texts } = await openBot()
    await expect.poll(() => texts).toContain('afterwards')
  })
})

describe('a line of the journal that can’t be read', () => {
  const torn = '{"table":"messages","key":"user:7300000001:9'
  it.each<[string, (text: string) => string]>([
    ['at its end', text => text + torn],
    ['in its middle', text => text.replace(/\n([^\n]*\n)$/, (_, last) => `\n${torn}\n${last}`)],
    ['with the next one on it', text => text.replace(/\n([^\n]*\n)$/, (_, last) => `\n${torn}${last}`)],
    ['that is JSON and no change', text => `${text}{"table":7}\n`],
  ])('%s is set aside and reported, and everybody goes on', async (_, tear) => {
    await start()
    const before = await openBot()
    await writeAll('one', 'two')
    await expect.poll(() => before.texts).toEqual(['one', 'two'])
    await settled(before.client, await ptsNow(before.client))
    await before.close()
    await restart(() => writeFileSync(inFolder(JOURNAL), tear(readFileSync(inFolder(JOURNAL), 'utf8'))))
    expect(sandbox.notes).toEqual([
      expect.stringMatching(/^1 line of .*telegram\.jsonl.*telegram\.jsonl\.torn/),
    ])
    expect(readFileSync(inFolder(`${JOURNAL}.torn`), 'utf8')).toMatch(/^\{"table":.*\n$/)
    const { texts } = await openBot()
    await write('three')
    await expect.poll(() => texts).toContain('three')
    await restart()
    expect(sandbox.notes).toEqual([])
  })
  it('about a missing row is set aside as well', async () => {
    await start()
    await write('kept')
    const lines = [
      { table: 'users', key: '5', value: {} },
      { table: 'users', key: '6', value: { id: 7, firstName: 'Other' } },
      { table: 'accounts', key: '12345', value: { qts: 1, contacts: [], readUpTo: {} } },
      { table: 'authKeys', key: '1', value: { id: '1', bytesHex: 'ab' } },
    ]
    await restart(() =>
      appendFileSync(inFolder(JOURNAL), lines.map(one => `${JSON.stringify(one)}\n`).join('')),
    )
    expect(sandbox.notes).toEqual([expect.stringMatching(/^4 lines /)])
    const aside = readFileSync(inFolder(`${JOURNAL}.torn`), 'utf8')
      .trim()
      .split('\n')
    expect(aside.map(line => JSON.parse(line))).toEqual(expect.arrayContaining(lines))
    expect(await call({ _: 'updates.getState' })).toMatchObject({ result: { _: 'updates.state' } })
  })
})

describe('a key that can’t be read', () => {
  it.each(['rsa.pem', 'web-app.pem'])('%s is set aside, and a new key is made', async name => {
    await start()
    for (const broken of ['', '-----BEGIN RSA PUBLIC KEY-----\nMIIB']) {
      await restart(() => writeFileSync(inFolder(name), broken))
      expect(sandbox.notes).toEqual([expect.stringContaining(`the old file is now ${name}.broken`)])
      expect(readFileSync(inFolder(`${name}.broken`), 'utf8')).toBe(broken)
      const { texts } = await openBot('')
      await write('hello')
      await expect.poll(() => texts).toContain('hello')
    }
    const { fingerprint } = sandbox
    await restart()
    expect(sandbox.fingerprint).toBe(fingerprint)
    expect(sandbox.notes).toEqual([])
    expect(existsSync(inFolder(`${name}.next`))).toBe(false)
  })
})
