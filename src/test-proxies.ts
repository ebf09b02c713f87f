import { connect, createServer, type Server, type Socket } from 'node:net'
import { listenAsConfigured } from './backend/http/listen-as-configured.ts'

/** For tests: small proxies that note whom they were asked for, and whom they let in. */
export interface TestProxy {
  port: number
  /** Of each connection that was let through, as `host:port`. */
  reached: string[]
  close(): Promise<void>
}

export interface Account {
  user: string
  password: string
}

type Serve = (client: Socket, through: (host: string, port: number) => Promise<Socket>) => Promise<void>

async function openProxy(serve: Serve): Promise<TestProxy> {
  const reached: string[] = []
  const sockets = new Set<Socket>()
  const kept = (socket: Socket) => {
    sockets.add(socket)
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const server: Server = createServer(client => {
    kept(client)
    const through = (host: string, port: number) =>
      new Promise<Socket>((resolve, reject) => {
        const there = kept(connect(port, host))
        there.once('error', reject).once('connect', () => {
          reached.push(`${host}:${port}`)
          resolve(there)
        })
      })
    serve(client, through).catch(() => client.destroy())
  })
  const port = await listenAsConfigured(server, '127.0.0.1', 0)
  return {
    port,
    reached,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Exactly so many bytes, as soon as they are there. */
async function take(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = socket.read(count)
    if (bytes) return bytes
    await new Promise<void>((resolve, reject) => {
      socket.once('readable', resolve).once('close', () => reject(new Error('closed')))
    })
  }
}

function join(one: Socket, other: Socket) {
  one.pipe(other).pipe(one)
}

/** @see https://www.rfc-editor.org/rfc/rfc1928 and https://www.rfc-editor.org/rfc/rfc1929 */
export const openSocks5 = (account?: Account): Promise<TestProxy> =>
  openProxy(async (client, through) => {
    const [, count = 0] = await take(client, 2)
    const offered = [...(await take(client, count))]
    const method = account ? 2 : 0
    client.write(Buffer.from([5, offered.includes(method) ? method : 255]))
    if (account) {
      const text = async () => (await take(client, (await take(client, 1))[0] ?? 0)).toString()
      await take(client, 1)
      const isRight = (await text()) === account.user && (await text()) === account.password
      client.write(Buffer.from([1, isRight ? 0 : 1]))
      if (!isRight) return void client.end()
    }
    const [, , , kind] = await take(client, 4)
    const address = await take(client, kind === 4 ? 16 : 4)
    const host =
      kind === 4 ? (address.toString('hex').match(/.{4}/g) ?? []).join(':') : [...address].join('.')
    const there = await through(host, (await take(client, 2)).readUInt16BE())
    client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    join(client, there)
  })

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-connect */
export const openHttpProxy = (account?: Account): Promise<TestProxy> =>
  openProxy(async (client, through) => {
    let head = ''
    while (!head.endsWith('\r\n\r\n')) head += (await take(client, 1)).toString('latin1')
    const wanted = account && Buffer.from(`${account.user}:${account.password}`).toString('base64')
    if (wanted && !head.includes(`Proxy-Authorization: Basic ${wanted}\r\n`)) {
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    }
    const [, host = '', port = ''] = /^CONNECT \[?(.+?)\]?:(\d+) HTTP/.exec(head) ?? []
    const there = await through(host, Number(port))
    client.write('HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n')
    join(client, there)
  })
