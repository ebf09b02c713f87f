import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { after, delayOf, type Fault, type Faults } from '../api/faults.ts'
import type { Context } from '../api/method.ts'
import type { Presence } from '../api/presence.ts'
import { runCall } from '../api/run-call.ts'
import type { Timeline } from '../api/timeline.ts'
import { toUpdates } from '../api/view/updates.ts'
import { fromJson, TlJsonError, toJson } from '../tl/json.ts'
import { isTlObject } from '../tl/reader.ts'
import type { Schema } from '../tl/schema.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'
import { imageInfo } from '../world/media/image-info.ts'
import { photoBytes, profilePhoto } from '../world/photos/photos.ts'
import type { RequestPeerType } from '../world/requests/request-peer-type.ts'
import { badRequest, RpcError } from '../world/state/rpc-error.ts'
import type { World } from '../world/state/world.ts'
import { toAccount } from './accounts.ts'
import { listCandidates } from './candidates.ts'
import { streamEvents } from './event-stream.ts'
import { createFiles } from './files.ts'
import { BodyError, bodyOf, checked, requireJson } from './json-body.ts'
import type { PageStreams, PageUpdate } from './page-streams.ts'
import { PATHS } from './paths.ts'
import { probe } from './probe.ts'

export interface PageDoorOptions {
  world: World
  schema: Schema
  methodContext: Omit<Context, 'caller'>
  /** The hosted bots. The page opens with the first. */
  botIds: number[]
  /** PKCS#1 PEM. A client library needs it to trust the data centre. */
  publicKey: string
  faults: Faults
  timeline: Timeline
  streams: PageStreams
  /** Whether a program gets the bot's updates. */
  isConnected(botId: number): boolean
  presence: Presence
  /** The world's id, which changes when a state is loaded, and Telegram's time in Unix milliseconds. */
  currentWorld(): { id: string; now: number }
  /** The address for bots of the Bot API, once the sandbox listens. */
  botApi(): string
  onFault: (error: unknown, where: string) => void
}

const ProbeBody = v.strictObject({ url: v.pipe(v.string(), v.url(), v.regex(/^https?:/i)) })
const TOO_LONG = { _: 'updatesTooLong' }

/**
 * The client page's way to the world: the same methods as over MTProto, as JSON. The page just names its
 * account, because a sandbox has no secrets from the person who runs it.
 */
export function createPageDoor(options: PageDoorOptions) {
  const { world, schema, methodContext, botIds, publicKey, faults, timeline, streams, presence, onFault } =
    options
  const app = new Hono<{ Bindings: HttpBindings }>()
  /** The faults that happened, by request. */
  const faulty = new WeakMap<Request, Fault>()
  const json = (value: unknown, status = 200) =>
    new Response(toJson(value), { status, headers: { 'content-type': 'application/json' } })

  app.onError((error, c) => {
    const detailed = error instanceof TlJsonError || error instanceof BodyError
    const known = error instanceof RpcError || detailed
    if (!known) onFault(error, c.req.path)
    const { code, text } =
      error instanceof RpcError
        ? error
        : { code: known ? 400 : 500, text: known ? 'INPUT_REQUEST_INVALID' : 'INTERNAL' }
    const fault = faulty.get(c.req.raw)
    const described = { code, text, ...(detailed && { detail: error.message }) }
    return json({ error: described, ...(fault && { fault }) }, code)
  })

  const callerOf = (header: string | undefined) => {
    const userId = Number(header)
    const user = world.users.get(userId)
    if (!user || user.bot || user.deleted) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
    return userId
  }

  app.get(PATHS.cast, () => {
    const accounts = [...world.users.values()].filter(user => user.phone !== undefined).map(toAccount)
    return json({
      accounts,
      defaultUserId: DEFAULT_USER_ID,
      bots: botIds.map(id => ({ id, username: world.users.get(id)?.username })),
      dc: methodContext.dcs[0],
      botApi: options.botApi(),
    })
  })

  app.get(PATHS.publicKey, c => c.body(publicKey, 200, { 'content-type': 'application/x-pem-file' }))

  app.use(PATHS.rpc, bodyLimit({ maxSize: 256 * 1024 }), requireJson)
  app.use(PATHS.candidates, bodyLimit({ maxSize: 64 * 1024 }), requireJson)
  app.use(PATHS.probe, bodyLimit({ maxSize: 64 * 1024 }), requireJson)

  app.post(PATHS.rpc, async c => {
    const userId = callerOf(c.req.header('x-user-id'))
    const request = fromJson(schema, await bodyOf(c.req.raw))
    const refuse = () => {
      throw badRequest('METHOD_INVALID')
    }
    const fault = faults.ofCall(request, false, 'page')
    if (fault) faulty.set(c.req.raw, fault)
    // A proxy in front of the sandbox may have another name, which its page sends.
    const pageUrl = () => c.req.header('origin') ?? new URL(c.req.url).origin
    const context = {
      ...methodContext,
      pageUrl,
      caller: { origin: c, userId, signIn: refuse, signOut: refuse },
    }
    const result = await runCall(timeline, context, request, { via: 'page', fault })
    await new Promise<void>(resolve => after(delayOf(fault), resolve))
    // The page's inspector shows the fault.
    return json({ result, ...(fault && { fault }) })
  })

  app.post(PATHS.candidates, async c => {
    const userId = callerOf(c.req.header('x-user-id'))
    const { bot, peerType } = (await bodyOf(c.req.raw)) as { bot?: unknown; peerType?: unknown }
    if (!Number.isSafeInteger(bot) || !isTlObject(peerType)) throw badRequest('PEER_ID_INVALID')
    // fromJson has checked the object against the schema.
    const type = fromJson(schema, peerType) as unknown as RequestPeerType
    return json(listCandidates(world, type, { userId, botId: Number(bot) }))
  })

  app.post(PATHS.probe, async c => {
    const { url } = checked(ProbeBody, await bodyOf(c.req.raw))
    return json(await probe(new URL(url), c.req.header('origin') ?? new URL(c.req.url).origin))
  })

  app.get(`${PATHS.photos}/:id`, c => {
    const id = c.req.param('id')
    const size = c.req.query('size') ?? 'a'
    const bytes = profilePhoto(world, id) && photoBytes(world, id, size)
    if (!bytes) throw badRequest('LOCATION_INVALID')
    // Another image has another id.
    const headers = {
      'content-type': imageInfo(bytes)?.mimeType ?? '',
      'cache-control': 'public, max-age=31536000, immutable',
    }
    return new Response(new Uint8Array(bytes), { headers })
  })

  app.route('/', createFiles({ world, uploads: methodContext.uploads, callerOf }))

  app.get(PATHS.updates, c => {
    const userId = callerOf(c.req.query('user'))
    return streamEvents(c, (send, closed) => {
      const tell = (update: PageUpdate) => {
        if (update !== 'too_long') return send(toJson(toUpdates(world, userId, [update])))
        send(toJson(options.currentWorld()), 'world')
        send(toJson(TOO_LONG))
      }
      streams.subscribe(userId, tell, closed)
      const tellBots = () => send(toJson({ connected: botIds.filter(options.isConnected) }), 'bots')
      presence.listen(tellBots, closed)
      tellBots()
      tell('too_long')
    })
  })

  app.get(PATHS.timeline, c => streamEvents(c, timeline.listen))
  return app
}
