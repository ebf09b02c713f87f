import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/**
 * Sets a header of the answer on Node's own response, where there is one. The `Headers` of the fetch API would
 * cost more than the rest of a small answer. A route's own header of the same name replaces it.
 */
export function setHeader(c: Context, name: string, value: string) {
  const { outgoing }: Partial<HttpBindings> = c.env ?? {}
  if (outgoing) outgoing.setHeader(name, value)
  else c.header(name, value)
}
