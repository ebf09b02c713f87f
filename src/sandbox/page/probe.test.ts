import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { serveForTest } from '../test-server.ts'
import { probe } from './probe.ts'

const BOX = 'http://127.0.0.1:8081'
async function serve(listener: RequestListener) {
  const { root, close } = await serveForTest(listener)
  return { close, url: new URL(`${root}/app`) }
}

describe('a Mini App’s address', () => {
  it('is silent when no program listens, and is there once a program does', async () => {
    const { close, url } = await serve((_, response) => void response.end())
    expect(await probe(url, BOX)).toEqual({ state: 'there' })
    await close()
    expect(await probe(url, BOX)).toEqual({ state: 'silent', reason: 'ECONNREFUSED' })
  })
  it('is there although its server has just closed the connection that was kept', async () => {
    const used = new WeakSet()
    let closed = 0
    const { url } = await serve(({ socket }, response) => {
      if (used.has(socket)) {
        closed++
        return socket.destroy()
      }
      used.add(socket)
      response.end()
    })
    await (await fetch(url)).text()
    // The connection is free a moment after its answer was read.
    for (let looks = 0; looks < 5; looks++) expect(await probe(url, BOX)).toEqual({ state: 'there' })
    expect(closed).toBe(1)
  })
  it('is silent when its server closes every connection', async () => {
    const { url } = await serve(({ socket }) => socket.destroy())
    expect(await probe(url, BOX)).toMatchObject({ state: 'silent' })
  })
  it('is silent when its name can’t be resolved', async () =>
    expect(await probe(new URL('http://nobody.invalid/'), BOX)).toMatchObject({ state: 'silent' }))
  it('is there with any answer', async () => {
    const { url } = await serve((_, response) => void response.writeHead(405).end())
    expect(await probe(url, BOX)).toEqual({ state: 'there' })
  })
  it('can’t be shown when the page forbids frames', async () => {
    const { url } = await serve(
      (_, response) => void response.writeHead(200, { 'x-frame-options': 'DENY' }).end(),
    )
    expect(await probe(url, BOX)).toEqual({ state: 'unframeable', reason: 'X-Frame-Options: DENY' })
  })
})
