import type { Tl, tl } from '../../tl/types.ts'
import { refuse } from '../errors/bot-api-error.ts'
import type { SentText } from '../text/parse-text.ts'
import { canHaveCaption } from './edited-media.ts'
import { wordsInTl } from './send-media.ts'
import { storedMedia } from './stored-media.ts'

/** A caption in place of the copied message's own. */
export interface NewCaption {
  words: SentText
  invertMedia: boolean
}

type Copy = Omit<Tl<tl.messages.RawSendMediaRequest>, '_' | 'peer' | 'randomId' | 'media'> & {
  media?: Tl<tl.TypeInputMedia>
}

/**
 * The text and medium of a message, for a copy. Only media that can have a caption get another. Errors: 400
 * `the message can't be copied` for a service message, and for a quiz whose correct answer the bot doesn't
 * know.
 */
export function toCopy(message: Tl<tl.RawMessage> | Tl<tl.RawMessageService>, caption?: NewCaption): Copy {
  if (message._ === 'messageService') throw cannot()
  const { entities = [] } = message
  const own = { words: { text: message.message, entities }, invertMedia: message.invertMedia === true }
  const words = wordsInTl(caption && canHaveCaption(message) ? caption : own)
  return message.media ? { ...words, media: toInput(message.media, words.message) } : words
}

const cannot = () => refuse("the message can't be copied")

/** @param text the text of the message */
function toInput(media: Tl<tl.TypeMessageMedia>, text: string): Tl<tl.TypeInputMedia> {
  switch (media._) {
    case 'messageMediaPhoto':
    case 'messageMediaDocument': {
      const stored = storedMedia(media)
      if (!stored) throw cannot()
      return stored
    }
    case 'messageMediaContact': {
      const { phoneNumber, firstName, lastName, vcard } = media
      return { _: 'inputMediaContact', phoneNumber, firstName, lastName, vcard }
    }
    case 'messageMediaGeo':
      return { _: 'inputMediaGeoPoint', geoPoint: toGeoPoint(media.geo) }
    // A copy doesn't move.
    case 'messageMediaGeoLive':
      return { _: 'inputMediaGeoPoint', geoPoint: toGeoPoint(media.geo) }
    case 'messageMediaVenue': {
      const { title, address, provider, venueId, venueType } = media
      const venue = { title, address, provider, venueId, venueType }
      return { _: 'inputMediaVenue', geoPoint: toGeoPoint(media.geo), ...venue }
    }
    // A copied die is thrown again.
    case 'messageMediaDice':
      return { _: 'inputMediaDice', emoticon: media.emoticon }
    case 'messageMediaPoll':
      return toPoll(media)
    case 'messageMediaWebPage':
      return toWebPage(media, text)
    default:
      throw cannot()
  }
}

function toGeoPoint(geo: Tl<tl.TypeGeoPoint>): Tl<tl.RawInputGeoPoint> {
  if (geo._ === 'geoPointEmpty') throw cannot()
  const { lat, long, accuracyRadius } = geo
  return { _: 'inputGeoPoint', lat, long, ...(accuracyRadius !== undefined && { accuracyRadius }) }
}

function toWebPage(
  { webpage, forceLargeMedia, forceSmallMedia }: Tl<tl.RawMessageMediaWebPage>,
  text: string,
): Tl<tl.RawInputMediaWebPage> {
  if (!('url' in webpage) || webpage.url === undefined) throw cannot()
  const { url } = webpage
  return {
    _: 'inputMediaWebPage',
    url,
    ...(forceLargeMedia && { forceLargeMedia }),
    ...(forceSmallMedia && { forceSmallMedia }),
    ...(text !== '' && { optional: true }),
  }
}

/** A copy of a poll has no votes. */
function toPoll({ poll, results }: Tl<tl.RawMessageMediaPoll>): Tl<tl.RawInputMediaPoll> {
  const { closed: _closed, closeDate: _closeDate, ...open } = poll
  if (!poll.quiz) return { _: 'inputMediaPoll', poll: open }
  const right = (results.results ?? []).flatMap(({ correct, option }) =>
    correct ? [Buffer.from(option)] : [],
  )
  const correctAnswers = poll.answers.flatMap((answer, index) =>
    answer._ === 'pollAnswer' && right.some(option => option.equals(answer.option)) ? [index] : [],
  )
  if (correctAnswers.length === 0) throw cannot()
  const { solution, solutionEntities = [] } = results
  const told = solution === undefined ? {} : { solution, solutionEntities }
  return { _: 'inputMediaPoll', poll: open, correctAnswers, ...told }
}
