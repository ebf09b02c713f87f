import type * as v from 'valibot'
import * as api from './api.ts'
import { appEventSchema, missedEventsSchema } from './event.ts'
import { databaseHealthSchema, healthSchema } from './health.ts'
import { keptAboutMeSchema } from './kept-about-me.ts'
import type { ProblemCode } from './problem.ts'

type Schema = v.GenericSchema

export interface Answer {
  status: number
  /** The meaning, where the status alone doesn't say it. */
  means?: string
  /** The schema of a JSON body. Without a schema and a media type there is no body. */
  body?: Schema
  mediaType?: string
}

/** A route of the backend. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With `:names` for the parameters in `params`. */
  path: string
  /**
   * `user`: a user with Telegram's signature. `machine`: a caller on the backend's own machine, without a
   * proxy.
   */
  who: 'anyone' | 'user' | 'machine'
  /** Whole sentences, in Markdown. */
  does: string
  params?: Schema
  headers?: Record<string, string>
  /** The JSON body has one of these schemas. */
  body?: Schema[]
  answers: Answer[]
  /** Its own problems, besides those of every route of its kind. */
  problems?: ProblemCode[]
}

/** Problems of a body. */
const BODY: ProblemCode[] = ['BODY_INVALID', 'BODY_TOO_LARGE']
/** Problems when the backend asks Telegram. */
const TELEGRAM: ProblemCode[] = [
  'USER_UNKNOWN_TO_BOT',
  'TELEGRAM_REFUSED',
  'TELEGRAM_FLOOD_WAIT',
  'TELEGRAM_UNAVAILABLE',
]
/** Of a route whose answer has texts, or whose button has. */
const LANGUAGE = {
  'Accept-Language':
    'the language of the texts in the answer and of those that Telegram shows; English where Handpick doesn’t speak it',
}
const whatToAsk = [api.fromTemplateSchema, api.byHandSchema]

/** All routes of the backend, besides the files of the Mini App. docs/api.md is made from them. */
export const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/about',
    who: 'anyone',
    does: 'What a page that was opened outside Telegram can say.',
    answers: [{ status: 200, body: api.aboutSchema }],
  },
  {
    method: 'GET',
    path: '/api/lists',
    who: 'user',
    does: 'Every template with its list in short.',
    headers: LANGUAGE,
    answers: [{ status: 200, body: api.listsSchema }],
  },
  {
    method: 'GET',
    path: '/api/lists/:listId',
    who: 'user',
    does: 'One list.',
    params: api.listParamsSchema,
    headers: LANGUAGE,
    answers: [{ status: 200, body: api.listSchema }],
    problems: ['TEMPLATE_UNKNOWN'],
  },
  {
    method: 'DELETE',
    path: '/api/lists/:listId/peers/:peerKey',
    who: 'user',
    does: 'Takes a peer out of a list.',
    params: api.removePeerParamsSchema,
    answers: [{ status: 204, means: 'whether or not it was there' }],
    problems: ['BODY_INVALID', 'TEMPLATE_UNKNOWN'],
  },
  {
    method: 'GET',
    path: '/api/lists/:listId/visibility',
    who: 'user',
    does: 'Whether the list may be shown in chats that its owner calls the bot into ([guest mode](https://core.telegram.org/api/bots/guest-mode)), and where it was last.',
    params: api.listParamsSchema,
    headers: LANGUAGE,
    answers: [{ status: 200, body: api.visibilitySchema }],
    problems: ['TEMPLATE_UNKNOWN'],
  },
  {
    method: 'PUT',
    path: '/api/lists/:listId/visibility',
    who: 'user',
    does: 'Allows it, or doesn’t.',
    params: api.listParamsSchema,
    headers: LANGUAGE,
    body: [api.setVisibilitySchema],
    answers: [{ status: 200, body: api.visibilitySchema }],
    problems: [...BODY, 'TEMPLATE_UNKNOWN'],
  },
  {
    method: 'POST',
    path: '/api/lists/:listId/messages',
    who: 'user',
    does: 'Has Telegram keep the list as a [message](https://core.telegram.org/api/bots/webapps#prepared-messages) that its owner can send.',
    params: api.listParamsSchema,
    headers: LANGUAGE,
    answers: [{ status: 201, body: api.preparedMessageSchema }],
    problems: ['TEMPLATE_UNKNOWN', ...TELEGRAM],
  },
  {
    method: 'POST',
    path: '/api/requests',
    who: 'user',
    does: 'Prepares a [button](https://core.telegram.org/method/bots.requestWebViewButton) with Telegram: the client opens the picker by its id.',
    headers: LANGUAGE,
    body: [api.prepareFromTemplateSchema, api.prepareByHandSchema],
    answers: [
      { status: 201, means: 'a new one', body: api.preparedRequestSchema },
      { status: 200, means: 'one that is unused and fresh', body: api.preparedRequestSchema },
    ],
    problems: [...BODY, 'TEMPLATE_UNKNOWN', ...TELEGRAM],
  },
  {
    method: 'POST',
    path: '/api/keyboards',
    who: 'user',
    does: 'For clients without `web_app_request_chat`: the bot asks the same in its chat, with a [reply keyboard](https://core.telegram.org/constructor/keyboardButtonRequestPeer).',
    headers: LANGUAGE,
    body: whatToAsk,
    answers: [{ status: 201, means: 'Telegram has the message' }],
    problems: [...BODY, 'TEMPLATE_UNKNOWN', ...TELEGRAM],
  },
  {
    method: 'GET',
    path: '/api/photos/:peerKey/:photoId',
    who: 'user',
    does: 'A shared peer’s photo, for who shared the peer. Waits for Telegram where the photo isn’t here yet. May be kept for a week.',
    params: api.photoParamsSchema,
    answers: [{ status: 200, mediaType: 'image/jpeg, image/png or image/webp' }],
    problems: [
      'BODY_INVALID',
      'PHOTO_UNKNOWN',
      'TELEGRAM_REFUSED',
      'TELEGRAM_FLOOD_WAIT',
      'TELEGRAM_UNAVAILABLE',
    ],
  },
  {
    method: 'GET',
    path: '/api/events',
    who: 'user',
    does: 'What happens to the user’s lists from now on, or from a cursor on.',
    headers: {
      'Last-Event-ID':
        'the cursor to go on from; without it the stream begins with the first event that is kept',
    },
    answers: [{ status: 200, mediaType: 'text/event-stream', body: appEventSchema }],
  },
  {
    method: 'GET',
    path: '/api/events/missed',
    who: 'user',
    does: 'What the stream would bring at once: for who gets no stream through, because a proxy keeps it back.',
    headers: {
      'Last-Event-ID': 'the cursor to go on from, as for the stream',
      'X-Event-Stream':
        '`silent`, once, when a stream is open and brings nothing: the owner’s log then says so',
    },
    answers: [{ status: 200, body: missedEventsSchema }],
  },
  {
    method: 'GET',
    path: '/api/me',
    who: 'user',
    does: 'Everything that is stored about the user.',
    answers: [{ status: 200, body: keptAboutMeSchema }],
  },
  {
    method: 'DELETE',
    path: '/api/me',
    who: 'user',
    does: 'Erases everything that is stored about the user, in one transaction. The user’s open apps load everything again. The owner’s own address gets an `erased`.',
    answers: [{ status: 204, means: 'also when nothing was stored' }],
  },
  {
    method: 'GET',
    path: '/healthz',
    who: 'anyone',
    does: 'Whether the backend can do its work by itself.',
    answers: [
      { status: 200, means: 'it can', body: databaseHealthSchema },
      { status: 503, means: 'it can’t', body: databaseHealthSchema },
    ],
  },
  {
    method: 'GET',
    path: '/readyz',
    who: 'anyone',
    does: 'The same, and whether the bot is connected to Telegram.',
    answers: [
      { status: 200, means: 'both', body: healthSchema },
      { status: 503, means: 'not both', body: healthSchema },
    ],
  },
  {
    method: 'GET',
    path: '/metrics',
    who: 'machine',
    does: 'Numbers for [Prometheus](https://prometheus.io/docs/instrumenting/exposition_formats/); see [operations.md](operations.md). To anybody else there is no such address.',
    answers: [{ status: 200, mediaType: 'text/plain' }],
  },
]
