import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { ReplyMarkup } from '../markup/reply-markup.ts'
import { finishText, type SentText } from '../text/parse-text.ts'
import type { Contact, GivenMessage, LinkPreview, Place, Venue } from './given-message.ts'

type Message = Tl<tl.TypeInputBotInlineMessage>
type Markup = { replyMarkup?: ReplyMarkup }

/**
 * The message of a result, in TL.
 *
 * Errors: 400 as in {@link finishText}, `Invalid location specified`, `Wrong live location … specified`, `Wrong
 * venue location specified`; SEND_MESSAGE_TYPE_INVALID for invoices, which the sandbox doesn't have.
 */
export function messageToTl(given: GivenMessage, replyMarkup: ReplyMarkup | undefined): Message {
  const markup: Markup = replyMarkup ? { replyMarkup } : {}
  switch (given.kind) {
    case 'text': {
      const preview = given.preview.isDisabled ? { ...given.preview, url: '' } : given.preview
      return textToTl(finishText(given.text, preview.url === '' ? 'refuse' : 'keep'), preview, markup)
    }
    case 'geo':
      return geoToTl(given, markup)
    case 'venue':
      return venueToTl(given.venue, markup)
    case 'contact':
      return contactToTl(given.contact, markup)
    case 'file': {
      const { text: message, entities } = finishText(given.caption, 'keep')
      const above = given.captionAbove ? { invertMedia: true } : {}
      return { _: 'inputBotInlineMessageMediaAuto', ...above, message, ...some({ entities }), ...markup }
    }
    case 'invoice':
      throw badRequest('SEND_MESSAGE_TYPE_INVALID')
  }
}

const some = ({ entities }: Pick<SentText, 'entities'>) => (entities.length > 0 ? { entities } : {})

function textToTl({ text: message, entities }: SentText, preview: LinkPreview, markup: Markup): Message {
  const above = preview.aboveText ? { invertMedia: true } : {}
  const text = { message, ...some({ entities }), ...markup }
  if (preview.url === '') {
    const off = preview.isDisabled ? { noWebpage: true } : {}
    return { _: 'inputBotInlineMessageText', ...off, ...above, ...text }
  }
  return {
    _: 'inputBotInlineMessageMediaWebPage',
    ...above,
    ...(preview.preferLarge && { forceLargeMedia: true }),
    ...(preview.preferSmall && { forceSmallMedia: true }),
    ...(message !== '' && { optional: true }),
    url: preview.url,
    ...text,
  }
}

export const isOnEarth = ({ latitude, longitude }: Place) =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180

const MAX_ACCURACY_METRES = 1500

const geoPoint = ({ latitude: lat, longitude: long, accuracy }: Place): Tl<tl.RawInputGeoPoint> => ({
  _: 'inputGeoPoint',
  lat,
  long,
  ...(accuracy > 0 && { accuracyRadius: Math.ceil(Math.min(accuracy, MAX_ACCURACY_METRES)) }),
})

const [MIN_PERIOD_SECONDS, MAX_PERIOD_SECONDS, FOR_EVER_SECONDS] = [60, 86_400, 0x7fffffff]
const MAX_HEADING_DEGREES = 360
const MAX_RADIUS_METRES = 100_000

function geoToTl(given: Extract<GivenMessage, { kind: 'geo' }>, markup: Markup): Message {
  const { place, livePeriod: period, heading, proximityRadius } = given
  const isLive = period !== 0
  if (!isOnEarth(place)) throw badRequest(`Invalid ${isLive ? 'live ' : ''}location specified`)
  const common = { _: 'inputBotInlineMessageMediaGeo' as const, geoPoint: geoPoint(place), ...markup }
  if (!isLive) return common
  const isLong = (period >= MIN_PERIOD_SECONDS && period <= MAX_PERIOD_SECONDS) || period === FOR_EVER_SECONDS
  if (!isLong) throw badRequest('Wrong live location period specified')
  if (heading < 0 || heading > MAX_HEADING_DEGREES) throw badRequest('Wrong live location heading specified')
  if (proximityRadius < 0 || proximityRadius > MAX_RADIUS_METRES)
    throw badRequest('Wrong live location proximity alert radius specified')
  const turned = heading === 0 ? {} : { heading }
  return { ...common, period, proximityNotificationRadius: proximityRadius, ...turned }
}

function venueToTl({ place, ...venue }: Venue, markup: Markup): Message {
  if (!isOnEarth(place)) throw badRequest('Wrong venue location specified')
  return { _: 'inputBotInlineMessageMediaVenue', geoPoint: geoPoint(place), ...venue, ...markup }
}

const contactToTl = (contact: Contact, markup: Markup): Message => ({
  _: 'inputBotInlineMessageMediaContact',
  ...contact,
  ...markup,
})
