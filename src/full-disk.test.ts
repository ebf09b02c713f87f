import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, STAGE_APIS } from './test-stage.ts'

/** A backend whose disk is full, and has room again. The disk is a small one of its own, in memory. */

const SIZE = '6m'
/** Whether this process may mount a disk; tried in a space of its own, which is gone with the command. */
const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
let disk: string
let isMounted = false
beforeAll(() => {
  disk = mkdtempSync(join(tmpdir(), 'full-disk-'))
  if (!canMount) return
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'handpick-test', disk])
  isMounted = true
})
afterAll(() => {
  if (isMounted) execFileSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

/** Takes all the room there is. */
function fill() {
  for (const size of [65_536, 4096, 512, 1]) {
    try {
      for (;;) appendFileSync(join(disk, 'filling'), Buffer.alloc(size))
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' })
    }
  }
}

describe.skipIf(!canMount).each(STAGE_APIS)(
  'a disk that is full, over %s (needs the right to mount)',
  api => {
    let stage: Awaited<ReturnType<typeof openStage>>
    let authorization: string
    let url: string
    beforeAll(async () => {
      stage = await openStage({ dataDir: disk, api })
      url = (await stage.startBackend()).url
      authorization = await stage.signIn()
    })
    afterAll(async () => {
      await stage.close()
      for (const file of readdirSync(disk)) rmSync(join(disk, file), { recursive: true })
    })

    async function prepared(buttonText: string) {
      const peerType = { kind: 'user' }
      const asked = { nameRequested: true, usernameRequested: true, photoRequested: false, maxQuantity: 1 }
      const answer = await fetch(`${url}/api/requests`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ custom: { buttonText, peerType, ...asked } }),
      })
      const { webappReqId } = await answer.json()
      const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
      const { buttonId } = await stage.rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
      return { webappReqId, buttonId }
    }
    async function shown(): Promise<string[]> {
      const list = await fetch(`${url}/api/lists/custom`, { headers: { authorization } })
      const { peers }: { peers: { username: string }[] } = await list.json()
      return peers.map(({ username }) => username).sort()
    }
    const ready = async () => (await fetch(`${url}/readyz`)).status

    it('is told by /readyz, and what was shared meanwhile arrives once there is room', async () => {
      const requests = [await prepared('One'), await prepared('Two'), await prepared('Three')]
      const names = ['alicemoreau', 'bobtanaka', 'carla_o']
      fill()
      for (const [index, request] of requests.entries()) await stage.share(request, names[index] ?? '')
      await expect.poll(ready).toBe(503)
      expect(await shown()).toEqual([])

      rmSync(join(disk, 'filling'))
      await expect.poll(shown).toEqual(names)
      await expect.poll(ready).toBe(200)
    })
  },
)
