import type { Tl, tl } from '../../tl/types.ts'
import { documentKind } from '../../world/media/media-kind.ts'
import { DC_ID, documentAccessHash, fileReference } from '../../world/photos/photos.ts'
import type { StoredDocument } from '../../world/state/files.ts'
import type { GeoPoint, Media } from '../../world/state/message.ts'
import type { World } from '../../world/state/world.ts'
import { toSize, toStoredPhoto } from './photos.ts'
import { toPoll, toPollResults } from './polls.ts'

/** A message's medium as an account sees it, with everything that is needed to fetch the file. */
export function toMessageMedia(world: World, viewerId: number, media: Media): Tl<tl.TypeMessageMedia> {
  switch (media.kind) {
    case 'photo': {
      const photo = world.photos.get(media.photoId)
      return {
        _: 'messageMediaPhoto',
        ...(media.spoiler && { spoiler: true }),
        ...(photo && { photo: toStoredPhoto(world, viewerId, photo) }),
      }
    }
    case 'document': {
      const document = world.documents.get(media.documentId)
      const kind = document && documentKind(document)
      const cover = media.coverId === undefined ? undefined : world.photos.get(media.coverId)
      return {
        _: 'messageMediaDocument',
        ...(media.spoiler && { spoiler: true }),
        ...(kind === 'video' && { video: true }),
        ...(kind === 'round' && { video: true, round: true }),
        ...(kind === 'voice' && { voice: true }),
        ...(document && { document: toDocument(world, viewerId, document) }),
        ...(cover && { videoCover: toStoredPhoto(world, viewerId, cover) }),
        ...(media.timestamp !== undefined && { videoTimestamp: media.timestamp }),
      }
    }
    case 'contact': {
      const { kind: _, userId = 0, ...contact } = media
      return { _: 'messageMediaContact', ...contact, userId }
    }
    case 'geo':
      return { _: 'messageMediaGeo', geo: toGeo(media.point) }
    case 'geo_live': {
      const { kind: _, point, ...live } = media
      return { _: 'messageMediaGeoLive', geo: toGeo(point), ...live }
    }
    case 'venue': {
      const { kind: _, point, ...venue } = media
      return { _: 'messageMediaVenue', geo: toGeo(point), ...venue }
    }
    case 'dice': {
      const { value, emoticon } = media
      return { _: 'messageMediaDice', value, emoticon }
    }
    case 'poll': {
      const poll = world.polls.get(media.pollId)
      if (!poll) return { _: 'messageMediaUnsupported' }
      return {
        _: 'messageMediaPoll',
        poll: toPoll(world, poll),
        results: toPollResults(world, viewerId, poll),
      }
    }
    default:
      return media satisfies never
  }
}

const toDocument = (world: World, viewerId: number, document: StoredDocument): Tl<tl.RawDocument> => ({
  _: 'document',
  id: BigInt(document.id),
  accessHash: documentAccessHash(viewerId, document.id),
  fileReference: fileReference(viewerId, document.id, world.now()),
  date: document.date,
  mimeType: document.mimeType,
  size: document.size,
  ...(document.thumbs && { thumbs: document.thumbs.map(toSize) }),
  dcId: DC_ID,
  attributes: document.attributes,
})

/** A place in the form that clients get. */
export const toGeo = (point: GeoPoint): Tl<tl.RawGeoPoint> => ({ _: 'geoPoint', ...point, accessHash: 0n })
