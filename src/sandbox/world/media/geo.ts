import type { Tl, tl } from '../../tl/types.ts'
import type { GeoLive, GeoPoint, Message } from '../state/message.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** In seconds; or for ever. @see https://core.telegram.org/constructor/inputMediaGeoLive */
const [SHORTEST_LIVE_SECONDS, LONGEST_LIVE_SECONDS, FOR_EVER_SECONDS] = [60, 86_400, 0x7fffffff]

/** Errors: MEDIA_INVALID for an empty place, GEO_POINT_INVALID for a place that isn't on Earth. */
export function toGeoPoint(given: Tl<tl.TypeInputGeoPoint>): GeoPoint {
  if (given._ === 'inputGeoPointEmpty') throw badRequest('MEDIA_INVALID')
  const { lat, long, accuracyRadius } = given
  if (!(Math.abs(lat) <= 90 && Math.abs(long) <= 180)) throw badRequest('GEO_POINT_INVALID')
  return { lat, long, ...(accuracyRadius !== undefined && { accuracyRadius: Math.max(0, accuracyRadius) }) }
}

/** The live place that an edit changes. `elapsed` is the time since it was sent. Times are in seconds. */
export interface LiveSoFar {
  point: GeoPoint
  period: number
  elapsed: number
}

/** Undefined for a message without a live place. */
export function liveSoFar(world: World, { content, date }: Message): LiveSoFar | undefined {
  const media = content.kind === 'text' ? content.media : undefined
  return media?.kind === 'geo_live'
    ? { point: media.point, period: media.period, elapsed: world.now() - date }
    : undefined
}

/**
 * A new live place, or the next position of one. The next position keeps the period, and a stopped place ends
 * now. Errors: those of {@link toGeoPoint}; LIVE_PERIOD_INVALID; MESSAGE_EDIT_TIME_EXPIRED for a place that isn't live
 * any more.
 */
export function toGeoLive(given: Tl<tl.RawInputMediaGeoLive>, before?: LiveSoFar): GeoLive {
  const { geoPoint, heading, proximityNotificationRadius, stopped } = given
  if (before && before.elapsed >= before.period) throw badRequest('MESSAGE_EDIT_TIME_EXPIRED')
  const period = given.period ?? before?.period ?? SHORTEST_LIVE_SECONDS
  if (before && stopped) {
    const point = geoPoint._ === 'inputGeoPoint' ? toGeoPoint(geoPoint) : before.point
    return { kind: 'geo_live', point, period: before.elapsed }
  }
  const isLong =
    (period >= SHORTEST_LIVE_SECONDS && period <= LONGEST_LIVE_SECONDS) || period === FOR_EVER_SECONDS
  if (!isLong) throw badRequest('LIVE_PERIOD_INVALID')
  return {
    kind: 'geo_live',
    point: toGeoPoint(geoPoint),
    period,
    ...(heading !== undefined && { heading: Math.max(0, heading) }),
    ...(proximityNotificationRadius !== undefined && {
      proximityNotificationRadius: Math.max(0, proximityNotificationRadius),
    }),
  }
}
