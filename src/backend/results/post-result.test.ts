import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WaitingResult } from './ports.ts'
import { createPost } from './post-result.ts'
import { openReceiver, type Receiver } from './test-receiver.ts'

const NOW = 1_800_000_000
const SECRET = 'a-secret-of-the-owner'
const RESULT: WaitingResult = {
  eventId: 7,
  id: '5f0c1c0e-3f5e-4f3e-9a53-0f2d8b1c7a10',
  userId: 5,
  body: '{"peers":[{"firstName":"Zoë"}]}',
  tries: 0,
  waitingSince: NOW,
}

let receiver: Receiver
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

const never = new AbortController().signal
/** By a receiver that has so long to answer, in milliseconds. */
const post = (answerWithinMs = 20_000, signal = never, webhook = receiver.url) =>
  createPost({ webhook, secret: SECRET, now: () => NOW, answerWithinMs })(RESULT, signal)

describe('a post', () => {
  it('has the result as it was stored, with its id, the time and a signature over both', async () => {
    expect(await post()).toEqual({ arrived: true })
    expect(receiver.received).toMatchObject([
      {
        body: RESULT.body,
        headers: {
          'content-type': 'application/json',
          'x-handpick-id': RESULT.id,
          'x-handpick-timestamp': String(NOW),
          'x-handpick-signature': createHmac('sha256', SECRET).update(`${NOW}.${RESULT.body}`).digest('hex'),
        },
      },
    ])
  })
  it.each([200, 201, 204])('has arrived at the status %i', async status => {
    receiver.answerWith(response => void response.writeHead(status).end())
    expect(await post()).toEqual({ arrived: true })
  })
  it.each([301, 307, 400, 404, 410, 429, 500, 503])('has not arrived at the status %i', async status => {
    receiver.fail(status)
    expect(await post()).toEqual({ arrived: false, reason: `the answer was ${status}` })
  })
  it('follows no redirect', async () => {
    const elsewhere = await openReceiver()
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answerWith(response => void response.writeHead(status, { location: elsewhere.url }).end())
      expect(await post()).toMatchObject({ arrived: false })
    }
    expect(elsewhere.received).toEqual([])
    await elsewhere.close()
  })
  it('has not arrived when the receiver is silent for too long', async () => {
    receiver.answerWith(() => {})
    expect(await post(50)).toEqual({ arrived: false, reason: 'no answer within 50 ms' })
  })
  it('has arrived at the status, however long the rest of the answer takes', async () => {
    receiver.answerWith(response => void response.writeHead(200).write('and'))
    expect(await post()).toEqual({ arrived: true })
  })
  it('has not arrived when the receiver dies before it answers', async () => {
    receiver.answerWith((_, request) => void request.socket.destroy())
    expect(await post()).toMatchObject({ arrived: false })
  })
  it('has not arrived when the receiver dies in the middle of the answer’s head', async () => {
    receiver.answerWith((_, request) => void request.socket.end('HTTP/1.1 200 OK\r\nContent-Le'))
    expect(await post()).toMatchObject({ arrived: false })
  })
  it('has not arrived when nobody listens, which is said in a word', async () => {
    const { url, close } = await openReceiver()
    await close()
    expect(await post(20_000, never, url)).toEqual({ arrived: false, reason: 'ECONNREFUSED' })
  })
  it('is cut off when the backend may not send any more', async () => {
    receiver.answerWith(() => {})
    const lost = new AbortController()
    const posted = post(20_000, lost.signal)
    await expect.poll(() => receiver.received.length).toBe(1)
    lost.abort()
    expect(await posted).toMatchObject({ arrived: false })
    expect(await post(20_000, lost.signal)).toMatchObject({ arrived: false })
    expect(receiver.received).toHaveLength(1)
  })
  it('never gives the address or the secret as a reason', async () => {
    const reasons = []
    receiver.fail()
    reasons.push(await post())
    receiver.answerWith((_, request) => void request.socket.destroy())
    reasons.push(await post())
    receiver.answerWith((_, request) => void request.socket.end('no HTTP at all\r\n\r\n'))
    reasons.push(await post())
    await receiver.close()
    reasons.push(await post())
    expect(JSON.stringify(reasons)).not.toMatch(/of-the-owner/)
  })
})
