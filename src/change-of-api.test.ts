import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Backend } from './backend/start.ts'
import { openStage, type Stage, type StageApi } from './test-stage.ts'

/** An owner who changes from one of Telegram's APIs to the other, with the same database. */

let stage: Stage
let authorization: string

beforeEach(async () => {
  stage = await openStage()
  authorization = await stage.signIn()
})
afterEach(() => stage.close())

async function prepare({ url }: Backend): Promise<string> {
  const answer = await fetch(`${url}/api/requests`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ listId: 'trip' }),
  })
  return (await answer.json()).webappReqId
}
async function shown({ url }: Backend): Promise<string[]> {
  const list = await fetch(`${url}/api/lists/trip`, { headers: { authorization } })
  const { peers }: { peers: { username: string }[] } = await list.json()
  return peers.map(({ username }) => username)
}
const metrics = async ({ url }: Backend) => (await fetch(`${url}/metrics`)).text()

it.each<[StageApi, StageApi]>([
  ['mtproto', 'bot-api'],
  ['bot-api', 'mtproto'],
])(
  'a button prepared over %s brings its result over %s, and is stored once when it comes by both',
  async (one, other) => {
    // Telegram keeps updates for each of them from its first start on.
    await stage.startBackend(other)
    await stage.stopBackend()
    const webappReqId = await prepare(await stage.startBackend(one))
    await stage.stopBackend()
    await stage.share({ webappReqId, buttonId: 1 }, 'alicemoreau')

    const first = await stage.startBackend(other)
    await expect.poll(() => shown(first)).toEqual(['alicemoreau'])
    await stage.stopBackend()
    const second = await stage.startBackend(one)
    await expect.poll(() => metrics(second)).toContain('handpick_results_total{outcome="duplicate"} 1')
    expect(await shown(second)).toEqual(['alicemoreau'])
  },
)
