import type { TlJson, tl } from '../../tl/types.ts'
import { fileOfResult, isVisual, mediaUrl } from '../api/media.ts'
import type { ResultOf } from '../api/rpc.ts'

/** A line or a picture that a bot offers. */
export interface InlineResult {
  /** The id of the bot's answer. Each page of results is an answer of its own. */
  queryId: string
  id: string
  title: string
  description: string
  /** The address of a picture on this page's own server. */
  picture?: string
}

/** A bot's answer to a query, as the page shows it. */
export interface InlineAnswer {
  /** The page shows the results as pictures, not as lines. */
  gallery: boolean
  /** The offset of the next page of results. Empty when there are no more. */
  nextOffset: string
  results: InlineResult[]
  /** The button above the results. */
  button?:
    | { kind: 'start'; text: string; startParam: string }
    | { kind: 'web_app'; text: string; url: string }
}

/** Names for results without a title, by type. */
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

/** Appends the next page to the answer that asked for it. A newer answer on screen stays unchanged. */
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
  const media = fileOfResult(result)
  if (!isVisual(media)) return undefined
  const isPicture = media.mimeType.startsWith('image/')
  if (isPicture) return mediaUrl(media)
  return media.hasThumb ? `${mediaUrl(media)}?thumb` : undefined
}
