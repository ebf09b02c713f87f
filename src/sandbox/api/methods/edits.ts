import type { Tl, tl } from '../../tl/types.ts'
import { liveSoFar } from '../../world/media/geo.ts'
import { editMessage, saidUnder } from '../../world/messages/edit-message.ts'
import { forwardMessage } from '../../world/messages/forward-message.ts'
import { stopPoll } from '../../world/messages/poll-votes.ts'
import { sendOnce } from '../../world/messages/random-ids.ts'
import { randomLong } from '../../world/state/random-long.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import { answerWithUpdates } from '../answer.ts'
import { toMedia, withFetched } from '../media/input-media.ts'
import { toLinkPreview } from '../media/web-page.ts'
import type { Methods } from '../method.ts'
import { assertMayRead, resolvePeer } from './input-peer.ts'
import { sentHow } from './sent-how.ts'

/** Methods for messages that exist already. */
export const edits: Methods = {
  'messages.editMessage': {
    by: 'both',
    run: (context, { peer, id, message: text, entities, replyMarkup, media: input, invertMedia }) => {
      const { userId } = context
      const edit = (fetched?: Parameters<typeof toMedia>[2]) =>
        answerWithUpdates(context, world => {
          const to = resolvePeer(world, userId, peer)
          if (input?._ === 'inputMediaPoll') {
            if (!input.poll.closed) throw badRequest('MESSAGE_NOT_MODIFIED')
            return stopPoll(world, userId, to, id, replyMarkup)
          }
          const preview = input?._ === 'inputMediaWebPage' ? toLinkPreview(input) : undefined
          const before = liveSoFar(world, saidUnder(world, userId, to, id))
          const media = input && !preview && toMedia({ ...context, world }, input, fetched, before)
          const changed = { text, entities, replyMarkup, media: media || undefined, preview, invertMedia }
          return editMessage(world, userId, to, id, changed)
        })
      return input ? withFetched(context, input, edit) : edit()
    },
  },
  'messages.forwardMessages': {
    by: 'both',
    run: (context, request) => {
      const { fromPeer, id, randomId, toPeer, dropAuthor = false, dropMediaCaptions = false } = request
      const { videoTimestamp } = request
      const { userId } = context
      const topicId = topicWanted(request)
      if (id.length === 0) throw badRequest('MESSAGE_IDS_EMPTY')
      if (id.length !== randomId.length) throw badRequest('RANDOM_ID_INVALID')
      const sent: Tl<tl.RawUpdateMessageID>[] = []
      const answer = answerWithUpdates(context, world => {
        const [from, to] = [resolvePeer(world, userId, fromPeer), resolvePeer(world, userId, toPeer)]
        assertMayRead(world, userId, from)
        const dropCaptions = dropAuthor && dropMediaCaptions
        const how = {
          ...{ dropAuthor, dropCaptions, albumOf: newAlbums(world), how: sentHow(request) },
          ...(topicId !== undefined && { topicId }),
          ...(videoTimestamp !== undefined && { videoTimestamp }),
        }
        for (const [index, one] of id.entries()) {
          const random = randomId[index] ?? 0n
          const forward = () => forwardMessage(world, userId, from, one, to, how)
          const message = sendOnce(world, userId, random, forward)
          sent.push({ _: 'updateMessageID', id: message.id, randomId: random })
        }
      })
      return { ...answer, updates: [...sent, ...answer.updates] }
    },
  },
}

/** The topic of the forwarded messages. */
const topicWanted = ({ topMsgId, replyTo }: Tl<tl.messages.RawForwardMessagesRequest>) =>
  topMsgId ?? (replyTo?._ === 'inputReplyToMessage' ? replyTo.topMsgId : undefined)

/** The id of the new album for each old album. */
function newAlbums(world: World) {
  const albums = new Map<string, string>()
  return (groupedId: string) => {
    const album = albums.get(groupedId) ?? BigInt.asUintN(62, BigInt(randomLong(world))).toString()
    albums.set(groupedId, album)
    return album
  }
}
