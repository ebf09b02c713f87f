import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Sandbox } from '../start.ts'
import { connectBot, startTestSandbox, temporaryFolder, textsOf } from '../test-clients.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'

const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    // The mount is in its own namespace, which ends with the command.
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** A disk of four megabytes for the test. */
function mountDisk(): string {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

function fill(disk: string) {
  const { bavail, bsize } = statfsSync(disk)
  try {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize))
    // Fill the last blocks too.
    for (let rest = 0; ; rest++) writeFileSync(join(disk, `filler-${rest}`), Buffer.alloc(4096))
  } catch {
    // The disk is full now.
  }
}
function makeRoom(disk: string) {
  for (let rest = -1; rest < 0 || existsSync(join(disk, `filler-${rest}`)); rest++) {
    rmSync(join(disk, rest < 0 ? 'filler' : `filler-${rest}`), { force: true })
  }
}

const post = async ({ url }: Sandbox, path: string, body: object) => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user-id': String(DEFAULT_USER_ID) },
    body: JSON.stringify(body),
  })
  return response.json()
}
let ids = 0
/** Sam writes to the bot. */
async function write(sandbox: Sandbox, message: string) {
  const { result } = await post(sandbox, '/rpc', { _: 'contacts.resolveUsername', username: 'sandbox_bot' })
  const { id: userId, accessHash } = result.users[0]
  const peer = { _: 'inputPeerUser', userId, accessHash }
  return post(sandbox, '/rpc', { _: 'messages.sendMessage', peer, message, randomId: String(++ids) })
}
const stateOf = async ({ url }: Sandbox) => (await fetch(`${url}/control/state`)).json()
const isWhole = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .every(line => JSON.parse(line))

describe.skipIf(!canMount)('a sandbox whose disk is full (needs root to make one)', () => {
  it('refuses messages that it can’t store, keeps serving, and goes on when there is room', async () => {
    const disk = mountDisk()
    const faults: unknown[] = []
    const options = { dataDir: join(disk, 'telegram'), onFault: (error: unknown) => void faults.push(error) }
    let sandbox = await startTestSandbox(options)
    const bot = await connectBot(sandbox)
    const texts = textsOf(bot)
    await write(sandbox, 'one')
    fill(disk)
    // Longer than the free rest of the journal's last block.
    const long = 'x'.repeat(4000)
    const sent: string[] = ['one']
    let before = await stateOf(sandbox)
    let answer = await write(sandbox, long)
    for (; !answer.error; answer = await write(sandbox, long)) {
      sent.push(long)
      before = await stateOf(sandbox)
    }
    expect(answer).toEqual({ error: { code: 500, text: 'STORAGE_FAILED' } })
    expect(await stateOf(sandbox)).toEqual(before)
    expect(await bot.call({ _: 'updates.getState' })).toMatchObject({ _: 'updates.state' })
    expect(await post(sandbox, '/control/reset', {})).toMatchObject({ error: { text: 'STORAGE_FAILED' } })
    expect(isWhole(join(disk, 'telegram/telegram.jsonl'))).toBe(true)
    expect(faults).toEqual([expect.objectContaining({ code: 'ENOSPC' })])

    // A sandbox that starts on the full disk serves as well.
    await sandbox.close()
    sandbox = await startTestSandbox({ ...options, dcPort: sandbox.dc.port })
    expect(await stateOf(sandbox)).toEqual(before)
    expect(await write(sandbox, long)).toMatchObject({ error: { text: 'STORAGE_FAILED' } })

    makeRoom(disk)
    expect(await write(sandbox, 'two')).toHaveProperty('result')
    await expect.poll(() => texts).toEqual([...sent, 'two'])
    const after = await stateOf(sandbox)
    await sandbox.close()
    sandbox = await startTestSandbox(options)
    expect(sandbox.notes).toEqual([])
    expect(await stateOf(sandbox)).toEqual(after)
  })
  it('says in a sentence that it can’t begin there', async () => {
    const disk = mountDisk()
    fill(disk)
    await expect(startTestSandbox({ dataDir: join(disk, 'telegram') })).rejects.toThrow(
      /^rsa\.pem can’t be written to .*telegram: ENOSPC: no space left on device/,
    )
  })
})
