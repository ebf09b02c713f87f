import type { Context, Next } from 'hono'
import * as v from 'valibot'
import { badRequest } from '../world/state/rpc-error.ts'

/** The body doesn't fit the route. The message names the place. */
export class BodyError extends Error {}

/** Only JSON is accepted. A form on a web page can't send JSON without asking first. */
export async function requireJson(c: Context, next: Next) {
  if (!c.req.header('content-type')?.startsWith('application/json')) throw badRequest('CONTENT_TYPE_INVALID')
  await next()
}

/** Throws {@link BodyError}. */
export async function bodyOf(
  request: Request,
  parse: (json: string) => unknown = JSON.parse,
): Promise<unknown> {
  try {
    return parse(await request.text())
  } catch {
    throw new BodyError('the body is not JSON')
  }
}

/** The body as the schema's type. Throws a {@link BodyError}. */
export function checked<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new BodyError(`${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`)
}
