import { existsSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { ProblemError } from '../../peer-requests/problem.ts'
import type { Metrics } from '../metrics.ts'
import { offeredIn } from '../requests/custom-template.ts'
import type { PostedUpdates } from '../requests/ports.ts'
import { type ApiOptions, createApi } from './api.ts'
import { addLastSlash, belowBasePath } from './base-path.ts'
import { readBuiltPage } from './built-page.ts'
import { isFromThisMachine } from './client-address.ts'
import { createHealth } from './health.ts'
import { createPage, type RenderFirstScreen } from './page.ts'
import { problemResponse, toProblem } from './problem.ts'
import { nameRequest } from './request-id.ts'
import { type SecurityOptions, securityHeaders } from './security.ts'
import { createWebhookRoute } from './telegram-webhook.ts'

export interface AppOptions extends ApiOptions, SecurityOptions {
  log: Logger
  /** The built Mini App. Without the folder only the interface is served. */
  appDir: string
  /** The public path of the backend, without the slash at the end. */
  basePath: string
  isConnected: () => boolean
  /** What the owner has to do before the bot is connected. */
  trouble: () => string | undefined
  metrics: Pick<Metrics, 'text' | 'contentType' | 'refused'>
  renderFirstScreen?: RenderFirstScreen | undefined
  /** The bot's webhook, if it has one. */
  webhook?: PostedUpdates | undefined
}

/** All HTTP routes of the backend. */
export function createApp(options: AppOptions) {
  const { log, store, isConnected, trouble, metrics } = options
  const getPath = belowBasePath(options.basePath)
  const app = new Hono<{ Variables: { requestId: string } }>({ getPath })
  const built = readBuiltPage(options.appDir)
  const secure = securityHeaders({ ...options, page: built?.whole })
  app.use((c, next) => {
    nameRequest(c)
    secure(c)
    return next()
  })

  app.onError((error, c) => {
    const problem = toProblem(error)
    metrics.refused(problem.code)
    const context = {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      code: problem.code,
    }
    if (problem.code === 'INTERNAL') log.error({ ...context, err: error }, 'request failed')
    else if (problem.code === 'CLOCK_BEHIND')
      log.warn({ ...context, detail: problem.detail }, 'request refused')
    else log.info({ ...context, detail: problem.detail }, 'request refused')
    return problemResponse(c, problem)
  })
  if (options.basePath !== '') app.use(addLastSlash(options.basePath))
  app.notFound(c => problemResponse(c, new ProblemError('ROUTE_UNKNOWN', `${c.req.method} ${c.req.path}`)))

  const isUsable = createHealth(() => store.check(), log)
  app.get('/healthz', async c => {
    const database = await isUsable()
    return c.json({ database: database ? 'ok' : 'unusable' }, database ? 200 : 503)
  })
  app.get('/readyz', async c => {
    const database = await isUsable()
    const telegram = isConnected()
    const reason = telegram ? undefined : trouble()
    const body = {
      database: database ? 'ok' : 'unusable',
      telegram: telegram ? 'ok' : 'not connected',
      ...(reason !== undefined && { reason }),
    }
    return c.json(body, database && telegram ? 200 : 503)
  })

  // Only for calls from this machine itself. A call through a proxy comes from outside.
  app.get('/metrics', async (c, next) => {
    if (!isFromThisMachine(options.remoteAddress(c), c.req.raw.headers)) return next()
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })

  const { webhook, closing } = options
  if (webhook) app.route(webhook.path, createWebhookRoute(webhook, closing, log))

  app.route('/api', createApi(options))

  if (built !== undefined) {
    const page = createPage({
      built,
      offeredIn: language => offeredIn(options.templates, language),
      renderFirstScreen: options.renderFirstScreen,
      log,
    })
    app.get('/', page).get('/index.html', page)
  }
  if (existsSync(options.appDir)) {
    // The names of built assets contain a hash of their content. The page names the newest ones.
    app.use('/assets/*', async (c, next) => {
      await next()
      if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable')
    })
    app.use(async (c, next) => {
      await next()
      if (c.res.ok && !c.res.headers.has('cache-control')) c.header('cache-control', 'no-cache')
    })
    app.use(serveStatic({ root: options.appDir, precompressed: true }))
  }
  return app
}
