import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { dispatch } from '../dc/methods/dispatch.ts'
import type { Context } from '../dc/methods/method.ts'
import { toUpdates } from '../dc/view/updates.ts'
import { fromJson, TlJsonError, toJson } from '../tl/json.ts'
import { isTlObject } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'
import { PHOTO_SIZES, photoImage } from '../world/photo-image.ts'
import { photoOwner } from '../world/photos.ts'
import type { RequestPeerType } from '../world/request-peer-type.ts'
import { badRequest, RpcError } from '../world/rpc-error.ts'
import type { World, WorldUpdate } from '../world/world.ts'
import { listCandidates } from './candidates.ts'

export interface PageDoorOptions {
  world: World
  schema: Schema
  methodContext: Omit<Context, 'caller'>
  botId: number
  /** Calls back with every update until the signal aborts. */
  subscribe: (listener: (update: WorldUpdate) => void, signal: AbortSignal) => void
  onFault: (error: unknown, where: string) => void
}

const HEARTBEAT_MS = 15_000

/**
 * How the client page reaches the world: the same methods as over MTProto, as JSON. Which account it is
 * signed in to, it simply says: a sandbox has no secrets to keep from whoever runs it.
 */
export function createPageDoor(options: PageDoorOptions) {
  const { world, schema, methodContext, botId, subscribe, onFault } = options
  const app = new Hono()
  const json = (value: unknown, status = 200) =>
    new Response(toJson(value), { status, headers: { 'content-type': 'application/json' } })

  app.onError((error, c) => {
    const known = error instanceof RpcError || error instanceof TlJsonError
    if (!known) onFault(error, c.req.path)
    const { code, text } =
      error instanceof RpcError
        ? error
        : { code: known ? 400 : 500, text: known ? 'INPUT_REQUEST_INVALID' : 'INTERNAL' }
    return json(
      { error: { code, text, ...(error instanceof TlJsonError && { detail: error.message }) } },
      code,
    )
  })

  const callerOf = (header: string | undefined) => {
    const userId = Number(header)
    const user = world.users.get(userId)
    if (!user || user.bot || user.deleted) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
    return userId
  }

  app.get('/cast', () => {
    const accounts = [...world.users.values()]
      .filter(user => user.phone !== undefined)
      .map(({ id, firstName, lastName, username, premium, phone, photo }) => ({
        id,
        firstName,
        lastName,
        username,
        premium: premium === true,
        phone,
        photoId: photo?.id ?? null,
      }))
    return json({
      accounts,
      defaultUserId: DEFAULT_USER_ID,
      bot: { id: botId, username: world.users.get(botId)?.username },
    })
  })

  // Only JSON is taken: a form on some web page can't send that to us without asking first.
  app.use('/rpc', bodyLimit({ maxSize: 256 * 1024 }), requireJson)
  app.use('/candidates', bodyLimit({ maxSize: 64 * 1024 }), requireJson)

  app.post('/rpc', async c => {
    const userId = callerOf(c.req.header('x-user-id'))
    const request = fromJson(schema, await bodyOf(c.req.raw))
    const refuse = () => {
      throw badRequest('METHOD_INVALID')
    }
    const result = await dispatch(
      { ...methodContext, caller: { userId, signIn: refuse, signOut: refuse } },
      request,
    )
    return json({ result })
  })

  app.post('/candidates', async c => {
    const userId = callerOf(c.req.header('x-user-id'))
    const { bot, peerType } = (await bodyOf(c.req.raw)) as { bot?: unknown; peerType?: unknown }
    if (!Number.isSafeInteger(bot) || !isTlObject(peerType)) throw badRequest('PEER_ID_INVALID')
    // fromJson has checked it against the schema.
    const type = fromJson(schema, peerType) as unknown as RequestPeerType
    return json(listCandidates(world, type, { userId, botId: Number(bot) }))
  })

  app.get('/photos/:id', c => {
    const id = c.req.param('id')
    const size = c.req.query('size') ?? 'a'
    if (!photoOwner(world, id) || !Object.hasOwn(PHOTO_SIZES, size)) throw badRequest('LOCATION_INVALID')
    // An image follows from its id, so it never changes.
    const headers = { 'content-type': 'image/png', 'cache-control': 'public, max-age=31536000, immutable' }
    return new Response(new Uint8Array(photoImage(id, size)), { headers })
  })

  app.get('/updates', c => {
    const userId = callerOf(c.req.query('user'))
    return streamSSE(c, async stream => {
      const closed = new AbortController()
      stream.onAbort(() => closed.abort())
      subscribe(update => {
        if (update.accountId !== userId) return
        void stream.writeSSE({ data: toJson(toUpdates(world, userId, [update])) })
      }, closed.signal)
      await stream.writeSSE({ data: toJson({ _: 'updatesTooLong' }) })
      while (!closed.signal.aborted) {
        await stream.sleep(HEARTBEAT_MS)
        await stream.write(': still here\n\n')
      }
    })
  })
  return app
}

async function requireJson(
  c: { req: { header(name: string): string | undefined } },
  next: () => Promise<void>,
) {
  if (!c.req.header('content-type')?.startsWith('application/json')) throw badRequest('CONTENT_TYPE_INVALID')
  await next()
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw new TlJsonError('the body is not JSON')
  }
}
