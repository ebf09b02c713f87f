import http from 'node:http'
import https from 'node:https'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import type { ProxyAddress } from '../../proxy-address.ts'
import { connectThrough, type Target } from './connect-through.ts'

type Opened = Parameters<http.Agent['createConnection']>[1]

/** Agents that connect to servers through a proxy, and keep the connections. */
export function createProxyAgents(proxy: ProxyAddress) {
  const targetOf = ({ host, port }: Pick<http.ClientRequestArgs, 'host' | 'port'>): Target => ({
    host: (host ?? 'localhost').replace(/^\[(.*)\]$/, '$1'),
    port: Number(port),
  })

  class PlainAgent extends http.Agent {
    override createConnection(options: http.ClientRequestArgs, opened: Opened) {
      connectThrough(proxy, targetOf(options)).then(
        socket => opened?.(null, socket),
        error => opened?.(error, undefined as never),
      )
      return undefined
    }
  }

  class TlsAgent extends https.Agent {
    override createConnection(options: https.RequestOptions, opened: Opened) {
      connectThrough(proxy, targetOf(options)).then(
        socket => opened?.(null, connectTls({ ...options, path: undefined, socket } as ConnectionOptions)),
        error => opened?.(error, undefined as never),
      )
      return undefined
    }
  }

  return { 'http:': new PlainAgent({ keepAlive: true }), 'https:': new TlsAgent({ keepAlive: true }) }
}
