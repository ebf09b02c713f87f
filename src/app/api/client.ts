import * as v from 'valibot'
import {
  type About,
  AUTH_SCHEME,
  aboutSchema,
  type List,
  type Lists,
  listSchema,
  listsSchema,
  type PreparedMessage,
  type PreparedRequest,
  preparedMessageSchema,
  preparedRequestSchema,
  SESSION_HEADER,
  SESSION_SCHEME,
  type Visibility,
  visibilitySchema,
  type WhatToAsk,
} from '../../contract/api.ts'
import { STREAM_HEADER, STREAM_IS_SILENT } from '../../contract/event.ts'
import { type KeptAboutMe, keptAboutMeSchema } from '../../contract/kept-about-me.ts'
import type { Language } from '../../contract/language.ts'

import { type ProblemCode, problemSchema } from '../../contract/problem.ts'

/** The backend's codes, and the app's own codes for failures without a valid answer. */
export type ErrorCode = ProblemCode | 'OFFLINE' | 'ANSWER_INVALID'

export class ApiError extends Error {
  declare readonly code: ErrorCode
  /** Seconds to wait before asking again. */
  declare readonly retryAfter: number | undefined
  constructor(code: ErrorCode, detail?: string, retryAfter?: number) {
    super(detail ?? code)
    this.code = code
    this.retryAfter = retryAfter
  }
}

export const errorCode = (error: unknown): ErrorCode => (error instanceof ApiError ? error.code : 'INTERNAL')

/** Each event is checked on its own. An unknown one must not spoil the others. */
const missedEventsSchema = v.object({ events: v.array(v.object({ id: v.string(), event: v.unknown() })) })
type MissedEvents = v.InferOutput<typeof missedEventsSchema>

interface CallOptions {
  body?: object
  signal?: AbortSignal
  headers?: object
  keepalive?: boolean
}

/** Keeps the session when the page reloads. */
interface SessionKeeper {
  read(): string | undefined
  keep(session: string): void
  remove(): void
}

/**
 * The backend's interface, typed by the contract. Every call throws {@link ApiError}.
 *
 * @param language of the answers
 */
export function createApi(
  initData: string,
  language: Language,
  request: typeof fetch = (...args) => fetch(...args),
  kept?: SessionKeeper,
) {
  /** The session is valid for longer than the init data, which is used until the backend gives a session. */
  let session = kept?.read()

  function take(given: string | undefined) {
    if (given === session) return
    session = given
    if (given === undefined) kept?.remove()
    else kept?.keep(given)
  }

  async function call(method: string, path: string, options: CallOptions = {}) {
    const usedSession = session
    let response = await send(method, path, options)
    if (response.status === 401 && usedSession !== undefined) {
      // The session has expired, or belongs to another bot. The init data may still be valid.
      if (session === usedSession) take(undefined)
      response = await send(method, path, options)
    }
    take(response.headers.get(SESSION_HEADER) ?? session)
    if (!response.ok) throw await toApiError(response)
    return response
  }

  async function send(method: string, path: string, options: CallOptions): Promise<Response> {
    const { body, signal } = options
    try {
      // Relative to the page: the app may live below any path.
      return await request(`api${path}`, {
        method,
        headers: {
          authorization:
            session === undefined ? `${AUTH_SCHEME} ${initData}` : `${SESSION_SCHEME} ${session}`,
          'accept-language': language,
          ...(body && { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
        ...(options.keepalive && { keepalive: true }),
      })
    } catch (error) {
      if (signal?.aborted) throw error
      throw new ApiError('OFFLINE')
    }
  }

  async function read<T>(schema: v.GenericSchema<unknown, T>, response: Promise<Response>): Promise<T> {
    const parsed = v.safeParse(schema, await (await response).json().catch(orOffline))
    if (!parsed.success) throw new ApiError('ANSWER_INVALID', parsed.issues[0].message)
    return parsed.output
  }

  const at = encodeURIComponent
  return {
    lists: (): Promise<Lists> => read(listsSchema, call('GET', '/lists')),
    list: (listId: string): Promise<List> => read(listSchema, call('GET', `/lists/${at(listId)}`)),
    /** @param instead a `webappReqId` that didn't work; another one is returned */
    prepareRequest: (what: WhatToAsk, instead?: string): Promise<PreparedRequest> =>
      read(preparedRequestSchema, call('POST', '/requests', { body: { ...what, instead } })),
    async sendKeyboard(what: WhatToAsk): Promise<void> {
      await call('POST', '/keyboards', { body: what })
    },
    async photo(peerKey: string, photoId: string): Promise<Blob> {
      const response = await call('GET', `/photos/${at(peerKey)}/${at(photoId)}`)
      return response.blob().catch(() => {
        throw new ApiError('OFFLINE')
      })
    },
    // `keepalive`, because the page may be closed right after a removal or a switch.
    async removePeer(listId: string, peerKey: string): Promise<void> {
      await call('DELETE', `/lists/${at(listId)}/peers/${at(peerKey)}`, { keepalive: true })
    },
    visibility: (listId: string): Promise<Visibility> =>
      read(visibilitySchema, call('GET', `/lists/${at(listId)}/visibility`)),
    setVisibility: (listId: string, visibleInChats: boolean): Promise<Visibility> =>
      read(
        visibilitySchema,
        call('PUT', `/lists/${at(listId)}/visibility`, { body: { visibleInChats }, keepalive: true }),
      ),
    prepareMessage: (listId: string): Promise<PreparedMessage> =>
      read(preparedMessageSchema, call('POST', `/lists/${at(listId)}/messages`)),
    keptAboutMe: (): Promise<KeptAboutMe> => read(keptAboutMeSchema, call('GET', '/me')),
    async deleteEverything(): Promise<void> {
      await call('DELETE', '/me', { keepalive: true })
    },
    events: (lastEventId: string, signal: AbortSignal): Promise<Response> =>
      call('GET', '/events', {
        signal,
        headers: { accept: 'text/event-stream', 'last-event-id': lastEventId },
      }),
    /** @param isStreamSilent whether the owner should know that streams are kept back */
    missedEvents: (
      lastEventId: string,
      isStreamSilent: boolean,
      signal: AbortSignal,
    ): Promise<MissedEvents> =>
      read(
        missedEventsSchema,
        call('GET', '/events/missed', {
          signal,
          headers: {
            'last-event-id': lastEventId,
            ...(isStreamSilent && { [STREAM_HEADER]: STREAM_IS_SILENT }),
          },
        }),
      ),
  }
}
export type Api = ReturnType<typeof createApi>

/**
 * An answer that isn't JSON fits no schema. Any other error means that the connection broke during the answer.
 */
function orOffline(error: unknown): undefined {
  if (!(error instanceof SyntaxError)) throw new ApiError('OFFLINE')
}

async function toApiError(response: Response): Promise<ApiError> {
  const parsed = v.safeParse(problemSchema, await response.json().catch(() => undefined))
  // A proxy in between answers for a backend that is away.
  if (!parsed.success)
    return new ApiError(response.status >= 500 ? 'OFFLINE' : 'ANSWER_INVALID', `HTTP ${response.status}`)
  const { code, detail, retryAfter } = parsed.output
  return new ApiError(code, detail, retryAfter)
}

/** What can be said outside of Telegram; an empty answer when the backend is away. */
export async function fetchAbout(): Promise<About> {
  try {
    return v.parse(aboutSchema, await (await fetch('api/about')).json())
  } catch {
    return {}
  }
}
