import { serve } from '@hono/node-server'
import { POST, peers } from './bot-telegraf.js'

/** Routes requests to the exports of docs/lifting.md, as Next does. */
serve({
  port: Number(process.env.PORT),
  hostname: '127.0.0.1',
  async fetch(request: Request) {
    if (new URL(request.url).pathname === '/api/telegram') return POST(request)
    return request.method === 'POST' ? peers.POST(request) : peers.GET(request)
  },
})
