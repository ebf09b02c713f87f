import http from 'node:http'
import https from 'node:https'
import type { ProxyAddress } from '../../proxy-address.ts'
import { createProxyAgents } from './proxy-agents.ts'

/** The Bot API's largest answer has about 4 MB, and a photo has less. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

export interface FetchOptions {
  method?: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/**
 * The part of `fetch` that the gateway needs, made with Node's own `http`. An agent keeps the connections. It is closed
 * together with the gateway.
 */
export function createHttpFetch(proxy?: ProxyAddress) {
  const agents = proxy
    ? createProxyAgents(proxy)
    : { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) }

  function httpFetch(address: string, { body, ...options }: FetchOptions = {}): Promise<Response> {
    const isPlain = new URL(address).protocol === 'http:'
    const agent = agents[isPlain ? 'http:' : 'https:']
    return new Promise((resolve, reject) => {
      const request = (isPlain ? http : https).request(address, { ...options, agent }, response => {
        const { statusCode: status = 502, statusMessage: statusText = '', headers } = response
        const chunks: Buffer[] = []
        let size = 0
        response
          .on('data', (chunk: Buffer) => {
            size += chunk.length
            if (size > MAX_ANSWER_BYTES) response.destroy(new Error('the answer is too large'))
            else chunks.push(chunk)
          })
          .once('error', reject)
          .once('end', () => {
            const date = headers.date === undefined ? {} : { date: headers.date }
            resolve(new Response(Buffer.concat(chunks), { status, statusText, headers: date }))
          })
      })
      request.once('error', reject)
      request.end(body)
    })
  }

  return {
    httpFetch,
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}
export type HttpFetch = ReturnType<typeof createHttpFetch>['httpFetch']
