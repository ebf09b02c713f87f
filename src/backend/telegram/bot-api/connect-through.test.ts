import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listenAsConfigured } from '../../http/listen-as-configured.ts'
import { connectThrough } from './connect-through.ts'
import { createHttpFetch } from './http-fetch.ts'

let server: Server | undefined
const sockets = new Set<Socket>()
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server?.close()
})

/** A proxy that gives these answers, one for whatever comes, and all that it was sent. */
async function proxyWith(...answers: (Buffer | string)[]) {
  const sent: Buffer[] = []
  server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', chunk => {
      sent.push(chunk)
      const answer = answers.shift()
      if (answer !== undefined) socket.write(answer)
    })
  })
  const port = await listenAsConfigured(server, '127.0.0.1', 0)
  return { sent, address: { host: '127.0.0.1', port } }
}
const socks = (...bytes: number[]) => Buffer.from([5, ...bytes])
const CONNECTED = socks(0, 0, 1, 0, 0, 0, 0, 0, 0)
const TARGET = { host: 'api.telegram.org', port: 443 }
const ACCOUNT = { user: 'sam', password: 'secret' }

describe('a SOCKS5 proxy', () => {
  it('is given the name to look up', async () => {
    const { sent, address } = await proxyWith(socks(0), CONNECTED)
    await connectThrough({ protocol: 'socks5', ...address }, TARGET)
    expect(sent).toEqual([
      Buffer.from([5, 1, 0]),
      Buffer.concat([socks(1, 0, 3, 16), Buffer.from('api.telegram.org'), Buffer.from([1, 187])]),
    ])
  })
  it.each([
    ['127.0.0.1', [1, 127, 0, 0, 1]],
    ['::1', [4, ...Array(15).fill(0), 1]],
    ['2001:67c:4e8::f', [4, 0x20, 1, 6, 0x7c, 4, 0xe8, ...Array(9).fill(0), 15]],
  ])('is given the address %s as bytes', async (host, bytes) => {
    const { sent, address } = await proxyWith(socks(0), CONNECTED)
    await connectThrough({ protocol: 'socks5', ...address }, { host, port: 8443 })
    expect([...(sent[1] ?? [])]).toEqual([5, 1, 0, ...bytes, 32, 251])
  })
  it('hands on what comes right behind its answer', async () => {
    const answer = Buffer.concat([CONNECTED, Buffer.from('hello')])
    const { address } = await proxyWith(socks(0), answer)
    const socket = await connectThrough({ protocol: 'socks5', ...address }, TARGET)
    const [first] = await once(socket, 'data')
    expect(String(first)).toBe('hello')
  })
  it.each([
    ['wants another way to sign in', [socks(255)], 'Unsupported authentication method: 255'],
    ['refuses the account', [socks(2), Buffer.from([1, 1])], 'invalid auth? Code: 1'],
    ['can’t connect', [socks(2), Buffer.from([1, 0]), socks(5, 0, 1)], 'Connection refused'],
  ])('that %s says so, without the password', async (_, answers, reason) => {
    const { address } = await proxyWith(...answers)
    const error = await connectThrough({ protocol: 'socks5', ...address, ...ACCOUNT }, TARGET).catch(
      error => error,
    )
    expect(error.message).toContain(`Error while connecting to 127.0.0.1:${address.port}`)
    expect(error.message).toContain(reason)
    expect(error.message).not.toContain('secret')
  })
})

describe('an HTTP proxy', () => {
  it('is asked for the host, by its name, with the account', async () => {
    const { sent, address } = await proxyWith('HTTP/1.1 200 Connection established\r\n\r\n')
    await connectThrough({ protocol: 'http', ...address, ...ACCOUNT }, TARGET)
    expect(String(sent[0])).toMatch(/^CONNECT api\.telegram\.org:443 HTTP\/1\.1\r\n/)
    expect(String(sent[0])).toContain(`Proxy-Authorization: Basic ${btoa('sam:secret')}\r\n`)
  })
  it('that refuses says so', async () => {
    const { address } = await proxyWith('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    await expect(connectThrough({ protocol: 'http', ...address }, TARGET)).rejects.toThrow('HTTP/1.1 407')
  })
})

it('a proxy that isn’t there is named', async () => {
  const nobody = { host: '127.0.0.1', port: 1 }
  for (const protocol of ['socks5', 'http'] as const)
    await expect(connectThrough({ protocol, ...nobody }, TARGET)).rejects.toThrow(
      /^Error while connecting to 127\.0\.0\.1:1: connect ECONNREFUSED/,
    )
})

it('what is said to an https server through a proxy is encrypted for that server', async () => {
  const { sent, address } = await proxyWith('HTTP/1.1 200 Connection established\r\n\r\n', 'no TLS at all')
  const { httpFetch, close } = createHttpFetch({ protocol: 'http', ...address })
  await expect(httpFetch('https://api.telegram.org/bot7:secret/getMe')).rejects.toThrow()
  close()
  // A handshake, with the name of the server in it and nothing of the address.
  expect(sent[1]?.[0]).toBe(22)
  expect(String(sent[1])).toContain('api.telegram.org')
  expect(Buffer.concat(sent).toString('latin1')).not.toContain('secret')
})
