import { afterEach, describe, expect, it } from 'vitest'
import { openStage, STAGE_APIS, type Stage } from './test-stage.ts'

/** A machine whose clock isn't Telegram's. */

let stage: Stage
afterEach(() => stage.close())

const HOUR_SECONDS = 3600

describe.each([
  ['two minutes behind', 120],
  ['hours behind', 5 * HOUR_SECONDS],
  ['hours ahead', -5 * HOUR_SECONDS],
])('a backend whose clock is %s', (_, clockAhead) => {
  it.each(STAGE_APIS)('lets people in, and answers guests, over %s', async api => {
    stage = await openStage({ clockAhead, api })
    // With a login of its own, and with the one that it has kept.
    for (const _start of ['first', 'second']) {
      const backend = await stage.startBackend()
      const authorization = await stage.signIn()
      const lists = await fetch(`${backend.url}/api/lists`, { headers: { authorization } })
      expect(lists.status).toBe(200)
      const session = { authorization: `session ${lists.headers.get('x-session')}` }
      expect((await fetch(`${backend.url}/api/lists`, { headers: session })).status).toBe(200)
      await summon()
      const metrics = async () => (await fetch(`${backend.url}/metrics`)).text()
      await expect.poll(metrics).toContain('handpick_guest_queries_total{outcome="answered"} 1')
      await stage.stopBackend()
    }
  })
})

let posts = 0
async function summon() {
  const everything = { offsetPeer: { _: 'inputPeerEmpty' }, offsetDate: 0, offsetId: 0, limit: 100 }
  const { chats } = await stage.rpc({ _: 'messages.getDialogs', ...everything, hash: '0' })
  const { id: chatId } = chats.find(({ title }: { title: string }) => title === 'Weekend hikers ⛰️')
  const peer = { _: 'inputPeerChat', chatId }
  const randomId = String(1000 + posts++)
  await stage.rpc({ _: 'messages.sendMessage', peer, message: '@handpick_bot', randomId })
}
