import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { setHeader } from './header.ts'

/** Gives each call an id that all its log lines have. A proxy in front may have given one already. */
export function nameRequest(c: Context<{ Variables: { requestId: string } }>) {
  const given = c.req.header('x-request-id')
  const id = given && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
  c.set('requestId', id)
  setHeader(c, 'x-request-id', id)
}
