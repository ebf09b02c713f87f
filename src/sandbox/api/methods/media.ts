import { sendOnce } from '../../world/messages/random-ids.ts'
import { sendAlbum, sendMedia } from '../../world/messages/send-media.ts'
import { sendText } from '../../world/messages/send-text.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { answerWithSent, answerWithUpdates } from '../answer.ts'
import { toMedia, withFetched } from '../media/input-media.ts'
import { toLinkPreview } from '../media/web-page.ts'
import type { Methods } from '../method.ts'
import { toMessageMedia } from '../view/media.ts'
import { assertMayRead, resolvePeer } from './input-peer.ts'
import { replyWanted } from './replied-to.ts'
import { sentHow, sentWith } from './sent-how.ts'

/** @see https://core.telegram.org/api/files */
export const media: Methods = {
  'messages.sendMedia': {
    by: 'both',
    run: (context, request) => {
      const { peer, media, randomId } = request
      return withFetched(context, media, fetched => {
        const { userId } = context
        return answerWithSent(context, randomId, world => {
          const to = resolvePeer(world, userId, peer)
          const sent = sentWith(world, userId, request)
          const send = () =>
            media._ === 'inputMediaWebPage'
              ? sendText(world, userId, to, { ...sent, preview: toLinkPreview(media) })
              : sendMedia(world, userId, to, toMedia({ ...context, world }, media, fetched), sent)
          return sendOnce(world, userId, randomId, send)
        })
      })
    },
  },
  /** For known files, as Telegram requires. Errors: MEDIA_INVALID for other media. */
  'messages.sendMultiMedia': {
    by: 'both',
    run: (context, request) => {
      const { peer, multiMedia, replyTo, invertMedia } = request
      const { userId } = context
      const sent: { _: 'updateMessageID'; id: number; randomId: bigint }[] = []
      const answer = answerWithUpdates(context, world => {
        const to = resolvePeer(world, userId, peer)
        const items = multiMedia.map(({ media, message: text, entities, randomId }) => {
          const isThere = media._ === 'inputMediaPhoto' || media._ === 'inputMediaDocument'
          if (!isThere) throw badRequest('MEDIA_INVALID')
          return { media: toMedia({ ...context, world }, media), text, entities, randomId }
        })
        const common = { replyTo: replyWanted(world, userId, replyTo), invertMedia, how: sentHow(request) }
        for (const [index, { id }] of sendAlbum(world, userId, to, items, common).entries()) {
          sent.push({ _: 'updateMessageID', id, randomId: items[index]?.randomId ?? 0n })
        }
      })
      return { ...answer, updates: [...sent, ...answer.updates] }
    },
  },
  /** For an album, or to use a file later. */
  'messages.uploadMedia': {
    by: 'both',
    run: (context, { peer, media }) =>
      withFetched(context, media, fetched => {
        const { world, userId } = context
        if (peer._ !== 'inputPeerEmpty') assertMayRead(world, userId, resolvePeer(world, userId, peer))
        return toMessageMedia(world, userId, toMedia(context, media, fetched))
      }),
  },
}
