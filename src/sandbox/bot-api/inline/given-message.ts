import { badRequest } from '../../world/state/rpc-error.ts'
import {
  hasField,
  type JsonObject,
  optionalBoolean,
  optionalDouble,
  optionalInt,
  optionalObject,
  optionalString,
  required,
} from '../json/fields.ts'
import { readText } from '../text/parse-text.ts'
import type { FormattedText } from '../text/text-entity.ts'

export interface LinkPreview {
  isDisabled: boolean
  url: string
  preferSmall: boolean
  preferLarge: boolean
  aboveText: boolean
}

export interface Place {
  latitude: number
  longitude: number
  /** In metres. */
  accuracy: number
}

/** The message of a chosen result, as the bot gave it. */
export type GivenMessage =
  | { kind: 'text'; text: FormattedText; preview: LinkPreview }
  | { kind: 'geo'; place: Place; livePeriod: number; heading: number; proximityRadius: number }
  | { kind: 'venue'; venue: Venue }
  | { kind: 'contact'; contact: Contact }
  /** The result's own file. */
  | { kind: 'file'; caption: FormattedText; captionAbove: boolean }
  | { kind: 'invoice' }

export interface Venue {
  place: Place
  title: string
  address: string
  provider: string
  venueId: string
  venueType: string
}

export interface Contact {
  phoneNumber: string
  firstName: string
  lastName: string
  vcard: string
}

/**
 * An `InputMessageContent`: the first kind that its fields fit. Undefined when they fit none.
 *
 * @see https://core.telegram.org/bots/api#inputmessagecontent
 */
export function readMessageContent(content: JsonObject): GivenMessage | undefined {
  const text = optionalString(content, 'message_text')
  if (text) return readTextMessage(content, text)
  if (hasField(content, 'latitude') && hasField(content, 'longitude')) {
    const isVenue = hasField(content, 'title') && hasField(content, 'address')
    return isVenue ? { kind: 'venue', venue: readVenue(content) } : readGeo(content)
  }
  if (hasField(content, 'phone_number')) return { kind: 'contact', contact: readContact(content) }
  return hasField(content, 'payload') ? { kind: 'invoice' } : undefined
}

/**
 * The text of a message, with the options of its link preview. Errors: 400 `Message text is empty`, and as in
 * readText.
 */
export function readTextMessage(content: JsonObject, text: string): GivenMessage {
  const options = optionalObject(content, 'link_preview_options')
  const preview = options
    ? readLinkPreview(options)
    : readLinkPreview({ is_disabled: optionalBoolean(content, 'disable_web_page_preview') })
  return { kind: 'text', text: readMessageText(content, text), preview }
}

function readMessageText(content: JsonObject, text: string): FormattedText {
  const parseMode = optionalString(content, 'parse_mode')
  if (text === '') throw badRequest('Message text is empty')
  return readText({ text, parseMode, entities: content.entities })
}

/** @see https://core.telegram.org/bots/api#linkpreviewoptions */
export const readLinkPreview = (options: JsonObject): LinkPreview => ({
  isDisabled: optionalBoolean(options, 'is_disabled'),
  url: optionalString(options, 'url') ?? '',
  preferSmall: optionalBoolean(options, 'prefer_small_media'),
  preferLarge: optionalBoolean(options, 'prefer_large_media'),
  aboveText: optionalBoolean(options, 'show_above_text'),
})

export const readPlace = (object: JsonObject): Place => ({
  latitude: required(object, 'latitude', optionalDouble),
  longitude: required(object, 'longitude', optionalDouble),
  accuracy: optionalDouble(object, 'horizontal_accuracy') ?? 0,
})

export const readGeo = (object: JsonObject): GivenMessage => ({
  kind: 'geo',
  place: readPlace(object),
  livePeriod: optionalInt(object, 'live_period') ?? 0,
  heading: optionalInt(object, 'heading') ?? 0,
  proximityRadius: optionalInt(object, 'proximity_alert_radius') ?? 0,
})

export function readVenue(object: JsonObject): Venue {
  const place = readPlace(object)
  const title = required(object, 'title', optionalString)
  const address = required(object, 'address', optionalString)
  const [foursquare, gplaces] = [readProvider(object, 'foursquare'), readProvider(object, 'google_place')]
  const none = { provider: '', venueId: '', venueType: '' }
  const known = foursquare
    ? { ...foursquare, provider: 'foursquare' }
    : gplaces && { ...gplaces, provider: 'gplaces' }
  return { place, title, address, ...(known ?? none) }
}

function readProvider(object: JsonObject, name: string) {
  const venueId = optionalString(object, `${name}_id`) ?? ''
  const venueType = optionalString(object, `${name}_type`) ?? ''
  return venueId === '' && venueType === '' ? undefined : { venueId, venueType }
}

export const readContact = (object: JsonObject): Contact => ({
  phoneNumber: required(object, 'phone_number', optionalString),
  firstName: required(object, 'first_name', optionalString),
  lastName: optionalString(object, 'last_name') ?? '',
  vcard: optionalString(object, 'vcard') ?? '',
})
