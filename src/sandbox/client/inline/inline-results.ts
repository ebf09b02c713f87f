import type { TlJson, tl } from '../../tl/types.ts'
import { isVisual, mediaUrl, toMedia } from '../api/media.ts'
import type { ResultOf } from '../api/rpc.ts'

/** A line or a picture among those that a bot offers. */
export interface InlineResult {
  /** The answer that it came in: each page of results is one. */
  queryId: string
  id: string
  title: string
  description: string
  /** The address of a picture in this page's own server. */
  picture?: string
}

/** What a bot has answered, as the page shows it. */
export interface InlineAnswer {
  /** They are pictures rather than lines. */
  gallery: boolean
  /** Where the next ones begin, if there are any. */
  nextOffset: string
  results: InlineResult[]
  /** The button above them. */
  button?:
    | { kind: 'start'; text: string; startParam: string }
    | { kind: 'web_app'; text: string; url: string }
}

/** What a result without a title is called. */
const NAMES: Partial<Record<string, string>> = {
  photo: 'Photo',
  gif: 'GIF',
  video: 'Video',
  audio: 'Audio',
  voice: 'Voice message',
  file: 'File',
  sticker: 'Sticker',
  geo: 'Location',
  venue: 'Venue',
  contact: 'Contact',
}

export function toInlineAnswer(answer: ResultOf<'messages.getInlineBotResults'>): InlineAnswer {
  const { queryId, gallery = false, nextOffset = '', results } = answer
  const button = toButton(answer)
  return {
    ...{ gallery, nextOffset },
    results: results.map(result => toResult(queryId, result)),
    ...(button && { button }),
  }
}

/** More of the same, behind the answer that asked for it. Nothing changes where another answer is shown meanwhile. */
export const withMore = (shown: InlineAnswer, asking: InlineAnswer, more: InlineAnswer): InlineAnswer =>
  shown !== asking
    ? shown
    : { ...shown, nextOffset: more.nextOffset, results: [...shown.results, ...more.results] }

function toButton({
  switchPm,
  switchWebview,
}: ResultOf<'messages.getInlineBotResults'>): InlineAnswer['button'] {
  if (switchPm) return { kind: 'start', text: switchPm.text, startParam: switchPm.startParam }
  return switchWebview && { kind: 'web_app', text: switchWebview.text, url: switchWebview.url }
}

function toResult(queryId: string, result: TlJson<tl.TypeBotInlineResult>): InlineResult {
  const { id, type, title, description = '' } = result
  const picture = pictureOf(queryId, result)
  const caption = result.sendMessage._ === 'botInlineMessageMediaAuto' ? result.sendMessage.message : ''
  return {
    ...{ queryId, id },
    title: title || caption || NAMES[type] || type,
    description,
    ...(picture !== undefined && { picture }),
  }
}

function pictureOf(queryId: string, result: TlJson<tl.TypeBotInlineResult>): string | undefined {
  if (result._ === 'botInlineResult') {
    const isShown = result.thumb !== undefined || (result.type === 'photo' && result.content !== undefined)
    return isShown ? `/files/inline/${queryId}/${encodeURIComponent(result.id)}` : undefined
  }
  const { photo, document } = result
  const media =
    (photo && toMedia({ _: 'messageMediaPhoto', photo })) ??
    (document && toMedia({ _: 'messageMediaDocument', document }))
  if (!isVisual(media)) return undefined
  const isPicture = media.mimeType.startsWith('image/')
  if (isPicture) return mediaUrl(media)
  return media.hasThumb ? `${mediaUrl(media)}?thumb` : undefined
}
