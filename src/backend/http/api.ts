import type { BlockList } from 'node:net'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import {
  type About,
  type PreparedMessage,
  photoParamsSchema,
  prepareRequestSchema,
  removePeerParamsSchema,
  SESSION_HEADER,
  sendKeyboardSchema,
  setVisibilitySchema,
  type WhatToAsk,
} from '../../contract/api.ts'
import { STREAM_HEADER, STREAM_IS_SILENT } from '../../contract/event.ts'
import type { Language } from '../../contract/language.ts'
import { MOST_STREAMS } from '../../contract/limits.ts'
import type { ProblemCode } from '../../contract/problem.ts'
import type { EventHub } from '../../peer-requests/event-hub.ts'
import { ProblemError } from '../../peer-requests/problem.ts'
import { describeVisibility } from '../list-messages/describe-visibility.ts'
import type { GuestStore, ListVisibility, NamedList, VisibilityStore } from '../list-messages/ports.ts'
import type { PrivacyStore } from '../privacy/ports.ts'
import type { RateLimit } from '../rate-limit.ts'
import { CUSTOM_TEMPLATE, offeredIn } from '../requests/custom-template.ts'
import { readList, readLists } from '../requests/lists.ts'
import { inLanguage, type OwnTemplate, questionIn, toRequest } from '../requests/own-template.ts'
import type { ReadPhoto } from '../requests/photos.ts'
import type { RequestStore } from '../requests/ports.ts'
import type { Asked, createPrepareRequest } from '../requests/prepare-request.ts'
import { acceptedLanguage } from './accepted-language.ts'
import { type AuthenticateOptions, type Caller, createAuthenticate } from './authenticate.ts'
import { clientAddress } from './client-address.ts'
import { missedEvents, streamEvents } from './events.ts'
import { setHeader } from './header.ts'
import { limitBody } from './limit-body.ts'
import type { Limits } from './limits.ts'
import { imageType } from './photo.ts'

export interface ApiOptions extends AuthenticateOptions {
  store: RequestStore
  visibility: VisibilityStore & Pick<GuestStore, 'readPeers'>
  hub: EventHub
  templates: readonly OwnTemplate[]
  prepareRequest: ReturnType<typeof createPrepareRequest>
  /** Asks in the chat with the bot, by a message with this text. */
  askInChat: (userId: number, asked: Asked, question: string) => Promise<void>
  /** Prepares a list as a message that its owner can send. */
  prepareMessage: (userId: number, list: NamedList, language: Language) => Promise<PreparedMessage>
  readPhoto: ReadPhoto
  privacy: Pick<PrivacyStore, 'keptAbout' | 'erase'>
  /** Called when a user opens their lists. */
  listsOpened: (userId: number) => void
  about: () => About
  limits: Limits
  /** Called when an app tells that its open event stream brings no events. */
  streamIsSilent: () => void
  /** Proxies on other machines whose `X-Forwarded-For` is trusted. */
  trustedProxies: BlockList | undefined
  /** The address of the connection that a request came by. */
  remoteAddress: (c: Context) => string | undefined
  /** Ends the event streams. */
  closing: AbortSignal
}

/** The routes of the contract. */
export function createApi(options: ApiOptions) {
  const { store, visibility, hub, limits, prepareRequest, askInChat, readPhoto } = options
  const templates: readonly OwnTemplate[] = [...options.templates, CUSTOM_TEMPLATE]
  const authenticate = createAuthenticate(options)
  const api = new Hono<{ Variables: { userId: number; language: Language; requestId: string } }>()

  api.get('/about', c => c.json(options.about(), 200, { 'cache-control': NEVER_KEEP }))

  api.use((c, next) => {
    setHeader(c, 'cache-control', NEVER_KEEP)
    const { userId, session } = letIn(c)
    if (!limits.user.take(userId)) throw tooMany(limits.user, userId)
    c.set('userId', userId)
    c.set('language', acceptedLanguage(c.req.header('accept-language')))
    setHeader(c, SESSION_HEADER, session)
    return next()
  })
  api.on('POST', ['/requests', '/keyboards', '/lists/:listId/messages'], async (c, next) => {
    const userId = c.get('userId')
    if (!limits.asking.take(userId)) throw tooMany(limits.asking, userId)
    await next()
  })

  api.get('/lists', async c => {
    const userId = c.get('userId')
    options.listsOpened(userId)
    return c.json(await readLists(store, offeredIn(options.templates, c.get('language')), userId))
  })

  api.get('/lists/:listId', async c =>
    c.json(
      await readList(
        store,
        inLanguage(templateOf(c.req.param('listId')), c.get('language')),
        c.get('userId'),
      ),
    ),
  )

  const shown = (userId: number, template: OwnTemplate, state: ListVisibility, language: Language) =>
    describeVisibility(
      visibility,
      inLanguage(template, language),
      userId,
      state,
      options.about().botUsername,
      language,
    )
  api.get('/lists/:listId/visibility', async c => {
    const list = templateOf(c.req.param('listId'))
    const userId = c.get('userId')
    const state = await visibility.readVisibility(userId, list.id)
    return c.json(await shown(userId, list, state, c.get('language')))
  })
  api.put('/lists/:listId/visibility', limitBody, async c => {
    const list = templateOf(c.req.param('listId'))
    const userId = c.get('userId')
    const { visibleInChats } = parse(setVisibilitySchema, await bodyOf(c.req))
    const state = await visibility.setVisibleInChats(userId, list.id, visibleInChats)
    return c.json(await shown(userId, list, state, c.get('language')))
  })

  api.post('/lists/:listId/messages', async c => {
    const language = c.get('language')
    const list = inLanguage(templateOf(c.req.param('listId')), language)
    return c.json(await options.prepareMessage(c.get('userId'), list, language), 201)
  })

  api.delete('/lists/:listId/peers/:peerKey', async c => {
    const { listId, peerKey } = parse(removePeerParamsSchema, c.req.param())
    const event = await store.removePeer(c.get('userId'), templateOf(listId).id, peerKey)
    if (event) hub.wake(c.get('userId'))
    return c.body(null, 204)
  })

  api.post('/requests', limitBody, async c => {
    const { instead, ...what } = parse(prepareRequestSchema, await bodyOf(c.req))
    const asked = { ...toAsked(what, c.get('language')), instead }
    const { request, isNew } = await prepareRequest(c.get('userId'), asked, c.get('requestId'))
    return c.json(request, isNew ? 201 : 200)
  })

  api.post('/keyboards', limitBody, async c => {
    const what = parse(sendKeyboardSchema, await bodyOf(c.req))
    const language = c.get('language')
    const template = 'custom' in what ? CUSTOM_TEMPLATE : templateOf(what.listId)
    await askInChat(c.get('userId'), toAsked(what, language), questionIn(template, language))
    return c.body(null, 201)
  })

  api.get('/photos/:peerKey/:photoId', async c => {
    const { peerKey, photoId } = parse(photoParamsSchema, c.req.param())
    const bytes = await readPhoto(c.get('userId'), peerKey, photoId)
    const type = bytes && imageType(bytes)
    if (!type) throw new ProblemError('PHOTO_UNKNOWN', `${peerKey} ${photoId}`)
    // A changed photo has another address, so it can be kept. `private` keeps it out of shared caches.
    c.header('cache-control', 'private, max-age=604800, immutable')
    return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'x-content-type-options': 'nosniff' })
  })

  api.get('/me', async c => c.json(await options.privacy.keptAbout(c.get('userId'))))
  api.delete('/me', async c => {
    const userId = c.get('userId')
    await options.privacy.erase(userId)
    // Open apps of the user, also when nothing was stored.
    hub.wake(userId)
    return c.body(null, 204)
  })

  api.get('/events', c => {
    const opens = c.req.method !== 'HEAD'
    if (opens && hub.countOf(c.get('userId')) >= MOST_STREAMS)
      throw new ProblemError('RATE_LIMITED', 'too many open streams', 60)
    return streamEvents(c, c.get('userId'), store, hub, options.closing)
  })
  api.get('/events/missed', async c => {
    if (c.req.header(STREAM_HEADER) === STREAM_IS_SILENT) options.streamIsSilent()
    return c.json(await missedEvents(c, c.get('userId'), store))
  })
  return api

  /**
   * Credentials are checked before the limit of the address, because the check costs little. Many people share
   * an address, and the guesses of others don't keep a correct user out. Only credentials that were never valid
   * count as a guess.
   */
  function letIn(c: Context): Caller {
    try {
      return authenticate(c.req.header('authorization') ?? '')
    } catch (error) {
      const isGuess = error instanceof ProblemError && GUESSES.includes(error.code)
      if (isGuess) {
        const forwardedFor = c.req.header('x-forwarded-for')
        const address = clientAddress(options.remoteAddress(c), forwardedFor, options.trustedProxies)
        if (!limits.refused.take(address)) throw tooMany(limits.refused, address)
      }
      throw error
    }
  }

  function toAsked(what: WhatToAsk, language: Language): Asked {
    if ('custom' in what) return { listId: CUSTOM_TEMPLATE.id, request: what.custom }
    const template = inLanguage(templateOf(what.listId), language)
    return { listId: template.id, request: toRequest(template) }
  }

  function templateOf(id: string): OwnTemplate {
    const found = templates.find(template => template.id === id)
    if (!found) throw new ProblemError('TEMPLATE_UNKNOWN', id.slice(0, 64))
    return found
  }
}

/** For `Cache-Control`. */
const NEVER_KEEP = 'no-store'

/** Refusals of credentials that neither Telegram nor this backend has ever signed. */
const GUESSES: ProblemCode[] = ['INIT_DATA_MISSING', 'INIT_DATA_INVALID']

const tooMany = (limit: RateLimit, key: number | string) =>
  new ProblemError('RATE_LIMITED', undefined, limit.retryAfter(key))

const bodyOf = (request: { json(): Promise<unknown> }) =>
  request.json().catch(() => {
    throw new ProblemError('BODY_INVALID', 'the body is not JSON')
  })

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new ProblemError('BODY_INVALID', `${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`)
}
