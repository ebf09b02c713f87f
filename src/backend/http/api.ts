import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { type About, AUTH_SCHEME, prepareRequestSchema, removePeerParamsSchema } from '../../contract/api.ts'
import type { Template } from '../../contract/template.ts'
import type { EventHub } from '../requests/event-hub.ts'
import { readList, readLists } from '../requests/lists.ts'
import type { RequestStore, StoredEvent } from '../requests/ports.ts'
import type { createPrepareRequest } from '../requests/prepare-request.ts'
import { streamEvents } from './events.ts'
import { checkInitData } from './init-data.ts'
import { ProblemError } from './problem.ts'

export interface ApiOptions {
  store: RequestStore
  hub: EventHub
  templates: readonly Template[]
  prepareRequest: ReturnType<typeof createPrepareRequest>
  publish: (userId: number, event: StoredEvent) => void
  about: () => About
  initDataSecret: Buffer
  initDataMaxAge: number
  now: () => number
  /** Ends the event streams. */
  closing: AbortSignal
}

const MAX_BODY = 16 * 1024

/** The routes of the contract. */
export function createApi(options: ApiOptions) {
  const { store, hub, templates, prepareRequest, publish } = options
  const api = new Hono<{ Variables: { userId: number } }>()

  api.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })
  api.get('/about', c => c.json(options.about()))

  api.use(async (c, next) => {
    const header = c.req.header('authorization') ?? ''
    if (!header.startsWith(`${AUTH_SCHEME} `)) throw new ProblemError('INIT_DATA_MISSING')
    const raw = header.slice(AUTH_SCHEME.length + 1)
    const check = checkInitData(raw, options.initDataSecret, options.initDataMaxAge, options.now())
    if (!check.ok)
      throw new ProblemError(check.reason === 'expired' ? 'INIT_DATA_EXPIRED' : 'INIT_DATA_INVALID')
    c.set('userId', check.initData.userId)
    await next()
  })

  api.get('/lists', async c => c.json(await readLists(store, templates, c.var.userId)))

  api.get('/lists/:templateId', async c =>
    c.json(await readList(store, templateOf(c.req.param('templateId')), c.var.userId)),
  )

  api.delete('/lists/:templateId/peers/:peerKey', async c => {
    const { templateId, peerKey } = parse(removePeerParamsSchema, c.req.param())
    const event = await store.removePeer(c.var.userId, templateOf(templateId).id, peerKey)
    if (event) publish(c.var.userId, event)
    return c.body(null, 204)
  })

  const limit = bodyLimit({
    maxSize: MAX_BODY,
    onError: () => {
      throw new ProblemError('BODY_TOO_LARGE', `at most ${MAX_BODY} bytes`)
    },
  })
  api.post('/requests', limit, async c => {
    const body = await c.req.json().catch(() => {
      throw new ProblemError('BODY_INVALID', 'the body is not JSON')
    })
    const { templateId } = parse(prepareRequestSchema, body)
    const { request, isNew } = await prepareRequest(c.var.userId, templateOf(templateId))
    return c.json(request, isNew ? 201 : 200)
  })

  api.get('/events', c => streamEvents(c, c.var.userId, store, hub, options.closing))
  return api

  function templateOf(id: string): Template {
    const found = templates.find(template => template.id === id)
    if (!found) throw new ProblemError('TEMPLATE_UNKNOWN', id.slice(0, 64))
    return found
  }
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new ProblemError('BODY_INVALID', `${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`)
}
