import * as v from 'valibot'
import { appEventSchema } from './event.ts'
import { peerKeySchema, sharedPeerSchema } from './peer.ts'
import { peerRequestSchema } from './peer-request.ts'
import { postedResultSchema } from './posted-result.ts'

const time = v.pipe(v.number(), v.description('Unix time in seconds.'))
const listId = v.pipe(v.string(), v.description('The list’s id: its template’s, or `custom`.'))

const text = v.exactOptional(v.string())
/** All fields of a peer, of any kind. */
const setAsidePeerSchema = v.object({
  peerKey: peerKeySchema,
  firstName: text,
  lastName: text,
  title: text,
  username: text,
})

/** GET /api/me: everything that is stored about the user, table by table. */
export const keptAboutMeSchema = v.object({
  userId: v.pipe(v.number(), v.description('Telegram’s id of the user.')),
  at: v.pipe(v.number(), v.description('When this was read, Unix time in seconds.')),
  openedAt: v.exactOptional(
    v.pipe(
      v.number(),
      v.description('When the lists were opened last, exact to a day. Unix time in seconds.'),
    ),
  ),
  lists: v.pipe(
    v.array(v.object({ listId, peers: v.array(sharedPeerSchema) })),
    v.description('The lists with chosen peers.'),
  ),
  visibility: v.pipe(
    v.array(
      v.object({
        listId,
        visibleInChats: v.boolean(),
        postedAt: v.exactOptional(v.pipe(v.number(), v.description('When a chat saw it last.'))),
      }),
    ),
    v.description('The lists that were made visible in chats at some time.'),
  ),
  photos: v.pipe(
    v.array(
      v.object({
        peerKey: peerKeySchema,
        isDownloaded: v.pipe(v.boolean(), v.description('Whether the photo itself is stored.')),
      }),
    ),
    v.description('The small photos of chosen peers.'),
  ),
  requests: v.pipe(
    v.array(
      v.object({ listId, request: peerRequestSchema, preparedAt: time, usedAt: v.exactOptional(time) }),
    ),
    v.description('What the user was asked for. A request is stored for 90 days.'),
  ),
  events: v.pipe(
    v.array(v.object({ at: time, event: appEventSchema })),
    v.description('What open apps were told. An event is stored for a week.'),
  ),
  setAside: v.pipe(
    v.array(v.object({ peers: v.array(setAsidePeerSchema), receivedAt: time })),
    v.description('Chosen peers whose request wasn’t found.'),
  ),
  guestQueries: v.pipe(
    v.array(v.object({ receivedAt: time, state: v.string() })),
    v.description('When the user called the bot into a chat. It is stored for a week.'),
  ),
  sentMessages: v.pipe(v.array(time), v.description('When the bot wrote to the user in the last week.')),
  waitingForOwner: v.pipe(
    v.array(postedResultSchema),
    v.description('What the owner’s own address hasn’t got yet.'),
  ),
})
export type KeptAboutMe = v.InferOutput<typeof keptAboutMeSchema>
