import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { type Arguments, integerArgument, textArgument } from '../wire/arguments.ts'

const [MAX_LATITUDE, MAX_LONGITUDE] = [90, 180]
/** In seconds. */
const [MIN_PERIOD_SECONDS, MAX_PERIOD_SECONDS, FOR_EVER_SECONDS] = [60, 86_400, 0x7fffffff]
/** In degrees. */
const MAX_HEADING_DEGREES = 360
/** In metres. */
const [MAX_ACCURACY_METRES, MAX_PROXIMITY_METRES] = [1500, 100_000]

/** Returns a place, or refuses it with this text. */
type GeoPoint = (wrong: string) => Tl<tl.RawInputGeoPoint>

/** The place of a call. Errors: 400 `latitude is empty`, `longitude is empty`. */
export function geoPointGiven(args: Arguments<'latitude' | 'longitude' | 'horizontal_accuracy'>): GeoPoint {
  const [latitude, longitude] = (['latitude', 'longitude'] as const).map(name => {
    const text = textArgument(args, name).trim()
    if (text === '') throw refuse(`${name} is empty`)
    return toNumber(text)
  })
  const accuracy = toNumber(textArgument(args, 'horizontal_accuracy').trim())
  const accuracyRadius = Math.min(Math.ceil(accuracy), MAX_ACCURACY_METRES)
  return wrong => {
    const [lat = 0, long = 0] = [latitude, longitude]
    if (!(Math.abs(lat) <= MAX_LATITUDE && Math.abs(long) <= MAX_LONGITUDE)) throw badRequest(wrong)
    return { _: 'inputGeoPoint', lat, long, ...(accuracyRadius > 0 && { accuracyRadius }) }
  }
}

/**
 * A live place. Undefined for an ordinary place. Errors: 400 `Invalid live location specified`, `Wrong live
 * location period specified`, `Wrong live location heading specified`, `Wrong live location proximity alert
 * radius specified`.
 */
export function liveGiven(
  args: Arguments<'live_period' | 'heading' | 'proximity_alert_radius'>,
  geoPoint: GeoPoint,
): (() => Tl<tl.RawInputMediaGeoLive>) | undefined {
  const period = integerArgument(args, 'live_period')
  const heading = integerArgument(args, 'heading')
  const radius = integerArgument(args, 'proximity_alert_radius')
  if (period === 0) return undefined
  return () => {
    const point = geoPoint('Invalid live location specified')
    const isLong =
      period === FOR_EVER_SECONDS || (period >= MIN_PERIOD_SECONDS && period <= MAX_PERIOD_SECONDS)
    if (!isLong) throw badRequest('Wrong live location period specified')
    assertTurn(heading, radius)
    return {
      _: 'inputMediaGeoLive',
      geoPoint: point,
      period,
      ...(heading > 0 && { heading }),
      ...(radius > 0 && { proximityNotificationRadius: radius }),
    }
  }
}

/** The next position of a live place. A period is given only to change it. Errors: as in {@link liveGiven}. */
export function movedGiven(
  args: Arguments<'live_period' | 'heading' | 'proximity_alert_radius'>,
  geoPoint: GeoPoint,
): () => Tl<tl.RawInputMediaGeoLive> {
  const period = integerArgument(args, 'live_period')
  const heading = integerArgument(args, 'heading')
  const radius = integerArgument(args, 'proximity_alert_radius')
  return () => {
    const point = geoPoint('Invalid live location specified')
    assertTurn(heading, radius)
    return {
      _: 'inputMediaGeoLive',
      geoPoint: point,
      ...(period !== 0 && { period }),
      ...(heading > 0 && { heading }),
      ...(radius > 0 && { proximityNotificationRadius: radius }),
    }
  }
}

function assertTurn(heading: number, radius: number) {
  if (heading < 0 || heading > MAX_HEADING_DEGREES) throw badRequest('Wrong live location heading specified')
  if (radius < 0 || radius > MAX_PROXIMITY_METRES) {
    throw badRequest('Wrong live location proximity alert radius specified')
  }
}

type VenueNames =
  | 'title'
  | 'address'
  | 'foursquare_id'
  | 'foursquare_type'
  | 'google_place_id'
  | 'google_place_type'

/** When both directories have a venue, Foursquare counts. */
export function venueGiven(args: Arguments<VenueNames>) {
  const text = (name: VenueNames) => textArgument(args, name)
  const place = { title: text('title'), address: text('address') }
  const [venueId, venueType] = [text('foursquare_id'), text('foursquare_type')]
  if (venueId !== '' || venueType !== '') return { ...place, provider: 'foursquare', venueId, venueType }
  const google = { venueId: text('google_place_id'), venueType: text('google_place_type') }
  const isGoogle = google.venueId !== '' || google.venueType !== ''
  return { ...place, provider: isGoogle ? 'gplaces' : '', ...google }
}

/** Only a number at the beginning counts, as in `12.5abc`. */
const toNumber = (text: string) => Number.parseFloat(text) || 0
