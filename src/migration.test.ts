import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './test-stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage({ homeDc: { id: 4, port: 0 } })
})
afterEach(() => stage.close())

async function call(url: string, authorization: string, method: string, path: string, body?: object) {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return response.json()
}

async function prepare(url: string, authorization: string) {
  const { webappReqId } = await call(url, authorization, 'POST', 'api/requests', { listId: 'trip' })
  const bot = { _: 'inputUser', ...(await stage.inputOf('handpick_bot')) }
  const { buttonId } = await stage.rpc({ _: 'bots.getRequestedWebViewButton', bot, webappReqId })
  return { webappReqId, buttonId }
}

describe('a bot that lives in another data centre than the one it comes to first', () => {
  it('logs in there and gets what is shared, also what was shared while it was away', async () => {
    const first = await stage.startBackend()
    const sam = await stage.signIn()
    const prepared = await prepare(first.url, sam)
    await stage.share(prepared, 'alicemoreau')
    const peersAt = async (url: string) =>
      (await call(url, sam, 'GET', 'api/lists/trip')).peers.map(
        (peer: { username?: string }) => peer.username,
      )
    await expect.poll(() => peersAt(first.url)).toEqual(['alicemoreau'])

    const next = await prepare(first.url, sam)
    await stage.stopBackend()
    await stage.share(next, 'bobtanaka')
    const second = await stage.startBackend()
    await expect.poll(() => peersAt(second.url)).toEqual(['bobtanaka', 'alicemoreau'])
  })
  it('shows the photos that lie in the other one', async () => {
    const { url } = await stage.startBackend()
    const sam = await stage.signIn()
    const prepared = await prepare(url, sam)
    await stage.share(prepared, 'alicemoreau')
    const listed = async () => (await call(url, sam, 'GET', 'api/lists/trip')).peers
    await expect.poll(listed).toHaveLength(1)
    const [{ kind, id, photoId }] = await listed()
    const photo = await fetch(`${url}/api/photos/${kind}-${id}/${photoId}`, {
      headers: { authorization: sam },
    })
    expect(photo.headers.get('content-type')).toBe('image/png')
  })
})
