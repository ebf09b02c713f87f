import * as v from 'valibot'
import { peerKeySchema, sharedPeerSchema } from './peer.ts'
import { peerRequestSchema } from './peer-request.ts'
import { templateSchema } from './template.ts'

/** The Mini App names its user by `Authorization: tma <raw init data>`. */
export const AUTH_SCHEME = 'tma'
/**
 * Init data expires while an app is open, so answers sometimes have a session in this header. From then on the
 * app sends `Authorization: session <it>`.
 */
export const SESSION_HEADER = 'x-session'
export const SESSION_SCHEME = 'session'

/** GET /api/about. The only route that needs no init data: facts for a page that was opened outside Telegram. */
export const aboutSchema = v.object({
  botUsername: v.exactOptional(
    v.pipe(v.string(), v.description('Without the @. Absent until the bot has logged in.')),
  ),
  openUrl: v.exactOptional(
    v.pipe(
      v.string(),
      v.description(
        'Where to open the Mini App: the bot’s chat on t.me, or whatever client the owner configured.',
      ),
    ),
  ),
  privacyUrl: v.exactOptional(
    v.pipe(v.string(), v.description('The owner’s privacy policy. Absent: the owner has named none.')),
  ),
  keepDays: v.exactOptional(
    v.pipe(
      v.number(),
      v.description(
        'Everything about a person is erased when they haven’t opened their lists for so many days. Absent: it stays until they delete it.',
      ),
    ),
  ),
})
export type About = v.InferOutput<typeof aboutSchema>

/** A template with a summary of its list, for the home screen. */
export const listSummarySchema = v.object({
  template: templateSchema,
  count: v.pipe(v.number(), v.description('How many peers are in the list.')),
  newest: v.pipe(v.array(sharedPeerSchema), v.description('The newest few (at most 5), newest first.')),
})
export type ListSummary = v.InferOutput<typeof listSummarySchema>

const cursor = v.pipe(
  v.string(),
  v.description(
    'The id of the last event that the answer includes: an event stream opened with it as `Last-Event-ID` misses nothing that happened since.',
  ),
)

/** GET /api/lists */
export const listsSchema = v.object({
  lists: v.pipe(v.array(listSummarySchema), v.description('In the order of the templates.')),
  cursor,
})
export type Lists = v.InferOutput<typeof listsSchema>

/** GET /api/lists/:listId */
export const listSchema = v.object({
  template: templateSchema,
  peers: v.pipe(v.array(sharedPeerSchema), v.description('Newest first.')),
  cursor,
})
export type List = v.InferOutput<typeof listSchema>

/** The id of a template, in a path or a body. */
const listId = v.pipe(v.string(), v.description('The list’s id: its template’s, or `custom`.'))
export const listParamsSchema = v.object({ listId })

/** The request to make: a template, or a request built by hand, whose result is kept in the list `custom`. */
export const fromTemplateSchema = v.strictObject({ listId })
export const byHandSchema = v.strictObject({ custom: peerRequestSchema })
export type WhatToAsk = v.InferOutput<typeof fromTemplateSchema> | v.InferOutput<typeof byHandSchema>
// The error of a union would not say which of its members was meant.
export const whatToAskSchema: v.GenericSchema<unknown, WhatToAsk> = v.lazy(input =>
  isByHand(input) ? byHandSchema : fromTemplateSchema,
)
const isByHand = (input: unknown) => typeof input === 'object' && input !== null && 'custom' in input

/** POST /api/requests, body: the request to make, and the earlier `webappReqId` that it replaces. */
const instead = v.exactOptional(
  v.pipe(v.string(), v.description('A `webappReqId` that Telegram refused: it isn’t handed out again.')),
)
export const prepareFromTemplateSchema = v.strictObject({ ...fromTemplateSchema.entries, instead })
export const prepareByHandSchema = v.strictObject({ ...byHandSchema.entries, instead })
export type PrepareRequest =
  | v.InferOutput<typeof prepareFromTemplateSchema>
  | v.InferOutput<typeof prepareByHandSchema>
export const prepareRequestSchema: v.GenericSchema<unknown, PrepareRequest> = v.lazy(input =>
  isByHand(input) ? prepareByHandSchema : prepareFromTemplateSchema,
)

/** POST /api/requests, answer (201: a new request, 200: an unused fresh one). */
export const preparedRequestSchema = v.object({
  listId,
  webappReqId: v.pipe(v.string(), v.description('What `web_app_request_chat` wants as its `req_id`.')),
  freshFor: v.pipe(
    v.number(),
    v.description('For how many seconds from now it can be used; after that the app should ask for another.'),
  ),
})
export type PreparedRequest = v.InferOutput<typeof preparedRequestSchema>

/**
 * POST /api/keyboards, body: for clients without `web_app_request_chat`. The bot sends a message with a reply
 * keyboard that makes the same request. Answers 201 once Telegram has the message.
 *
 * @see https://core.telegram.org/constructor/keyboardButtonRequestPeer
 */
export const sendKeyboardSchema = whatToAskSchema

/**
 * GET /api/photos/:peerKey/:photoId, answers with the image. It waits for Telegram when the photo isn't stored
 * yet. Only the user who shared the peer gets it, and others get PHOTO_UNKNOWN.
 */
export const photoParamsSchema = v.object({
  peerKey: peerKeySchema,
  photoId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/), v.description('As in the peer’s `photoId`.')),
})

/** PUT /api/lists/:listId/visibility, body. */
export const setVisibilitySchema = v.strictObject({
  visibleInChats: v.pipe(v.boolean(), v.description('Whether the list may be shown in chats.')),
})

/** A piece of formatting. @see https://core.telegram.org/api/entities */
export const entitySchema = v.object({
  kind: v.picklist(['bold', 'italic', 'link']),
  offset: v.pipe(v.number(), v.description('In UTF-16 code units, as Telegram counts.')),
  length: v.pipe(v.number(), v.description('In UTF-16 code units.')),
  url: v.exactOptional(v.pipe(v.string(), v.description('Of a link.'))),
})
export type Entity = v.InferOutput<typeof entitySchema>

/**
 * GET and PUT /api/lists/:listId/visibility: whether the list may be shown in chats that its owner calls the
 * bot into, and the last of these chats.
 *
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export const visibilitySchema = v.object({
  visibleInChats: v.pipe(v.boolean(), v.description('Off at first.')),
  posted: v.exactOptional(
    v.pipe(
      v.object({
        chatKind: v.picklist(['private', 'group']),
        at: v.pipe(v.number(), v.description('Unix time in seconds.')),
      }),
      v.description('Where it was shown last; never who is in that chat. Absent until then.'),
    ),
  ),
  preview: v.pipe(
    v.object({ text: v.string(), entities: v.array(entitySchema) }),
    v.description('What a chat would see.'),
  ),
  example: v.pipe(
    v.string(),
    v.description('What to write in a chat: the bot’s username and the list’s id.'),
  ),
})
export type Visibility = v.InferOutput<typeof visibilitySchema>

/**
 * POST /api/lists/:listId/messages, without a body. Answers 201. The list as a message that Telegram keeps for
 * its owner to send.
 *
 * @see https://core.telegram.org/api/bots/webapps#prepared-messages
 */
export const preparedMessageSchema = v.object({
  id: v.pipe(v.string(), v.description('What `web_app_send_prepared_message` wants.')),
  expiresAt: v.pipe(v.number(), v.description('Unix time in seconds.')),
})
export type PreparedMessage = v.InferOutput<typeof preparedMessageSchema>

/** DELETE /api/lists/:listId/peers/:peerKey, answers 204, also when the peer wasn't in the list. */
export const removePeerParamsSchema = v.object({ listId, peerKey: peerKeySchema })
