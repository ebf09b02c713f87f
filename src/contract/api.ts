import * as v from 'valibot'
import { peerKeySchema, sharedPeerSchema } from './peer.ts'
import { peerRequestSchema } from './peer-request.ts'
import { templateSchema } from './template.ts'

/** How the Mini App proves who is using it: `Authorization: tma <raw init data>`. */
export const AUTH_SCHEME = 'tma'
/**
 * Init data grows old while an app is open. Answers carry a session in this header now and then: from then on
 * the app sends `Authorization: session <it>` instead.
 */
export const SESSION_HEADER = 'x-session'
export const SESSION_SCHEME = 'session'

/**
 * GET /api/about. The one route that needs no init data: what a page opened outside Telegram can say.
 */
export const aboutSchema = v.object({
  /** Without the @. Absent until the bot has logged in. */
  botUsername: v.exactOptional(v.string()),
  /** Where to open the Mini App: the bot's chat on t.me, or whatever client the owner configured. */
  openUrl: v.exactOptional(v.string()),
})
export type About = v.InferOutput<typeof aboutSchema>

/** A template with its list in short: for the home screen. */
export const listSummarySchema = v.object({
  template: templateSchema,
  count: v.number(),
  /** The newest few (at most 5), newest first. */
  newest: v.array(sharedPeerSchema),
})
export type ListSummary = v.InferOutput<typeof listSummarySchema>

/**
 * GET /api/lists. `cursor` is the id of the last event that the answer includes: an event stream
 * opened with it as `Last-Event-ID` misses nothing that happened since.
 */
export const listsSchema = v.object({ lists: v.array(listSummarySchema), cursor: v.string() })
export type Lists = v.InferOutput<typeof listsSchema>

/** GET /api/lists/:templateId. Newest first. */
export const listSchema = v.object({
  template: templateSchema,
  peers: v.array(sharedPeerSchema),
  cursor: v.string(),
})
export type List = v.InferOutput<typeof listSchema>

/** What to ask for: a template, or a request built by hand, whose result is kept in the list `custom`. */
const fromTemplateSchema = v.strictObject({ templateId: v.string() })
const byHandSchema = v.strictObject({ custom: peerRequestSchema })
export type WhatToAsk = v.InferOutput<typeof fromTemplateSchema> | v.InferOutput<typeof byHandSchema>
// A union would say only that neither fits, not what is wrong with the one that was meant.
export const whatToAskSchema: v.GenericSchema<unknown, WhatToAsk> = v.lazy(input =>
  typeof input === 'object' && input !== null && 'custom' in input ? byHandSchema : fromTemplateSchema,
)

/** POST /api/requests, body. */
export const prepareRequestSchema = whatToAskSchema

/** POST /api/requests, answer (201 new, 200 an unused fresh one). */
export const preparedRequestSchema = v.object({
  templateId: v.string(),
  /** What `web_app_request_chat` wants as its `req_id`. */
  webappReqId: v.string(),
  /** Unix time in seconds after which the app should ask for another. */
  freshUntil: v.number(),
})
export type PreparedRequest = v.InferOutput<typeof preparedRequestSchema>

/**
 * POST /api/keyboards, body: for clients without `web_app_request_chat`. The bot sends a message with a
 * reply keyboard that asks the same. Answers 201 once Telegram has it.
 *
 * @see https://core.telegram.org/constructor/keyboardButtonRequestPeer
 */
export const sendKeyboardSchema = whatToAskSchema

/**
 * GET /api/photos/:peerKey/:photoId, answers with the image, waiting for Telegram where it isn't here yet.
 * Only for who shared the peer; PHOTO_UNKNOWN for everybody else.
 */
export const photoParamsSchema = v.object({
  peerKey: peerKeySchema,
  photoId: v.pipe(v.string(), v.regex(/^-?[0-9]{1,20}$/)),
})

/** PUT /api/lists/:templateId/sharing, body. */
export const setSharingSchema = v.strictObject({ isSharable: v.boolean() })

/** A piece of formatting; offset and length in UTF-16 code units, as Telegram counts. */
export const entitySchema = v.object({
  kind: v.picklist(['bold', 'italic', 'link']),
  offset: v.number(),
  length: v.number(),
  /** Of a link. */
  url: v.exactOptional(v.string()),
})
export type Entity = v.InferOutput<typeof entitySchema>

/**
 * GET and PUT /api/lists/:templateId/sharing: whether the list may be shown in chats that its owner calls the
 * bot into, and where it was last.
 *
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export const sharingSchema = v.object({
  isSharable: v.boolean(),
  /** Unix time in seconds; never who is in that chat. */
  posted: v.exactOptional(v.object({ chatKind: v.picklist(['private', 'group']), at: v.number() })),
  /** What a chat would see. */
  preview: v.object({ text: v.string(), entities: v.array(entitySchema) }),
  /** What to write in a chat: the bot's username and the list's id. */
  example: v.string(),
})
export type Sharing = v.InferOutput<typeof sharingSchema>

/**
 * POST /api/lists/:templateId/messages, without a body; answers 201. The list as a message that Telegram keeps
 * for its owner to send.
 *
 * @see https://core.telegram.org/api/bots/webapps#prepared-messages
 */
export const preparedMessageSchema = v.object({
  /** What `web_app_send_prepared_message` wants. */
  id: v.string(),
  /** Unix time in seconds. */
  expiresAt: v.number(),
})
export type PreparedMessage = v.InferOutput<typeof preparedMessageSchema>

/** DELETE /api/lists/:templateId/peers/:peerKey, answers 204 whether or not it was there. */
export const removePeerParamsSchema = v.object({ templateId: v.string(), peerKey: peerKeySchema })
