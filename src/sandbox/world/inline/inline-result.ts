import type { Tl, tl } from '../../tl/types.ts'
import { hasCaption } from '../media/media-kind.ts'
import { toEntities } from '../messages/entities.ts'
import { assertInlineKeyboard } from '../messages/inline-keyboard.ts'
import { assertCaption } from '../messages/send-media.ts'
import { assertText } from '../messages/send-text.ts'
import type { InlineResult } from '../state/inline.ts'
import type { Media, TextContent } from '../state/message.ts'
import { badRequest, RpcError } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'
import { storeContent, toWebFile, wantedContent } from './web-content.ts'

type Result = Tl<tl.TypeInputBotInlineResult>
type File = NonNullable<InlineResult['file']>
type Sent = Tl<tl.TypeInputBotInlineMessage>

/** Finds the medium that a bot names in a result. */
export type ToMedia = (input: Tl<tl.TypeInputMedia>) => Media

/** The greatest length of a result's id. */
const MAX_ID_BYTES = 64
const WEB_TYPES = ['article', 'photo', 'gif', 'video', 'audio', 'voice', 'file', 'geo', 'venue', 'contact']
const DOCUMENT_TYPES = ['gif', 'video', 'audio', 'voice', 'file', 'sticker']

/** These types of results need a title. */
const TITLE_ERRORS: Partial<Record<string, string>> = {
  article: 'ARTICLE_TITLE_EMPTY',
  video: 'VIDEO_TITLE_EMPTY',
  audio: 'AUDIO_TITLE_EMPTY',
  file: 'FILE_TITLE_EMPTY',
}

/**
 * A result that a bot offers. Errors: RESULT_ID_INVALID, RESULT_TYPE_INVALID, `…_TITLE_EMPTY`; PHOTO_INVALID
 * and DOCUMENT_INVALID for a file that the bot doesn't know; SEND_MESSAGE_MEDIA_INVALID when the message should
 * be the result's file and there is no file; SEND_MESSAGE_TYPE_INVALID for a kind of message that the sandbox
 * doesn't have; MESSAGE_EMPTY, MESSAGE_TOO_LONG, MEDIA_CAPTION_TOO_LONG, ENTITY_BOUNDS_INVALID; and those of
 * {@link wantedContent}, {@link assertInlineKeyboard} and `toMedia`.
 *
 * @see https://core.telegram.org/method/messages.setInlineBotResults
 */
export function toInlineResult(world: World, result: Result, toMedia: ToMedia): InlineResult {
  assertId(result)
  switch (result._) {
    case 'inputBotInlineResult': {
      const { id, type, url, thumb, sendMessage } = result
      if (!WEB_TYPES.includes(type)) throw badRequest('RESULT_TYPE_INVALID')
      assertTitle(result)
      const content = wantedContent(result)
      const isFetched = sendMessage._ === 'inputBotInlineMessageMediaAuto'
      if (isFetched && !content) throw badRequest('SEND_MESSAGE_MEDIA_INVALID')
      return {
        ...{ id, type, ...wordsOf(result) },
        ...(url !== undefined && { url }),
        ...(thumb && { thumb: toWebFile(thumb) }),
        ...(content && { content }),
        message: toMessage(world, sendMessage, toMedia),
        ...(isFetched && { isFetched }),
      }
    }
    case 'inputBotInlineResultPhoto': {
      const { id, type, photo, sendMessage } = result
      if (type !== 'photo') throw badRequest('RESULT_TYPE_INVALID')
      const file = knownFile(() => toMedia({ _: 'inputMediaPhoto', id: photo }), 'PHOTO_INVALID')
      return { id, type, file, message: toMessage(world, sendMessage, toMedia, file) }
    }
    case 'inputBotInlineResultDocument': {
      const { id, type, document, sendMessage } = result
      if (!DOCUMENT_TYPES.includes(type)) throw badRequest('RESULT_TYPE_INVALID')
      if (type === 'file' || type === 'video') assertTitle(result)
      const file = knownFile(() => toMedia({ _: 'inputMediaDocument', id: document }), 'DOCUMENT_INVALID')
      return { id, type, ...wordsOf(result), file, message: toMessage(world, sendMessage, toMedia, file) }
    }
    default:
      throw badRequest('RESULT_TYPE_INVALID')
  }
}

/** A result whose message has the fetched file now. Errors: those of {@link storeContent}. */
export function withFile(world: World, fetched: InlineResult, bytes: Uint8Array): InlineResult {
  const { isFetched: _, ...result } = fetched
  return { ...result, message: { ...result.message, media: storeContent(world, result, bytes) } }
}

function assertId({ id }: Pick<Result, 'id'>) {
  const length = Buffer.byteLength(id)
  if (length === 0 || length > MAX_ID_BYTES) throw badRequest('RESULT_ID_INVALID')
}

function assertTitle({ type, title }: { type: string; title?: string }) {
  const error = TITLE_ERRORS[type]
  if (error !== undefined && !title?.trim()) throw badRequest(error)
}

const wordsOf = ({ title, description }: { title?: string; description?: string }) => ({
  ...(title !== undefined && { title }),
  ...(description !== undefined && { description }),
})

function knownFile(find: () => Media, error: string): File {
  try {
    const media = find()
    if (media.kind === 'photo' || media.kind === 'document') return media
  } catch (reason) {
    const isUnknown = reason instanceof RpcError && reason.text === 'MEDIA_EMPTY'
    if (!isUnknown) throw reason
  }
  throw badRequest(error)
}

/** @param file the result's own file, which its message may be */
function toMessage(world: World, sent: Sent, toMedia: ToMedia, file?: File): TextContent {
  const { replyMarkup } = sent
  switch (sent._) {
    case 'inputBotInlineMessageText':
    // The page of its address isn't shown.
    case 'inputBotInlineMessageMediaWebPage':
      return toText(world, sent)
    case 'inputBotInlineMessageMediaAuto':
      return toCaption(world, sent, file)
    case 'inputBotInlineMessageMediaGeo': {
      const { _, replyMarkup: markup, period, ...place } = sent
      const input: Tl<tl.TypeInputMedia> =
        period === undefined
          ? { _: 'inputMediaGeoPoint', geoPoint: place.geoPoint }
          : { _: 'inputMediaGeoLive', ...place, period }
      return wordless(toMedia(input), markup)
    }
    case 'inputBotInlineMessageMediaVenue': {
      const { replyMarkup: markup, ...venue } = sent
      return wordless(toMedia({ ...venue, _: 'inputMediaVenue' }), markup)
    }
    case 'inputBotInlineMessageMediaContact': {
      const { replyMarkup: markup, ...contact } = sent
      return wordless(toMedia({ ...contact, _: 'inputMediaContact' }), markup)
    }
    default:
      if (replyMarkup) assertInlineKeyboard(replyMarkup)
      throw badRequest('SEND_MESSAGE_TYPE_INVALID')
  }
}

interface Words {
  message: string
  entities?: Tl<tl.TypeMessageEntity>[]
  replyMarkup?: Tl<tl.TypeReplyMarkup>
}

function toText(world: World, { message: text, ...words }: Words): TextContent {
  assertText(text)
  return { kind: 'text', text, ...saidWith(world, text, words) }
}

function toCaption(world: World, { message, entities, replyMarkup }: Words, file?: File): TextContent {
  const canSpeak = file === undefined || hasCaption(world, file)
  const text = canSpeak ? message : ''
  assertCaption(text)
  const said = saidWith(world, text, { ...(canSpeak && { entities }), replyMarkup })
  return { kind: 'text', text, ...said, ...(file && { media: file }) }
}

function wordless(media: Media, replyMarkup: Words['replyMarkup']): TextContent {
  if (replyMarkup) assertInlineKeyboard(replyMarkup)
  return { kind: 'text', text: '', media, ...(replyMarkup && { replyMarkup }) }
}

function saidWith(
  world: World,
  text: string,
  { entities: given, replyMarkup }: { [K in 'entities' | 'replyMarkup']?: Words[K] | undefined },
) {
  const entities = toEntities(world, text, given)
  if (replyMarkup) assertInlineKeyboard(replyMarkup)
  return { ...(entities.length > 0 && { entities }), ...(replyMarkup && { replyMarkup }) }
}
