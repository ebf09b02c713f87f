import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { type LinkPreview, readLinkPreview } from '../inline/given-message.ts'
import { isObject } from '../json/fields.ts'
import type { GivenText } from '../text/parse-text.ts'
import { type Arguments, flagArgument, jsonArgument, textArgument } from '../wire/arguments.ts'

/** A text as it came, for the parser. */
export function textGiven(args: Arguments<'text' | 'parse_mode' | 'entities'>): GivenText {
  const entities = jsonArgument(args, 'entities')
  return {
    text: textArgument(args, 'text'),
    parseMode: textArgument(args, 'parse_mode'),
    ...(entities.kind === 'json' && { entities: entities.value }),
  }
}

/**
 * How links are shown, by `link_preview_options` or by the older parameter. A size is for a link that is named.
 *
 * Errors: 400 `Can't parse link preview options JSON object`, `Object expected as link preview options`.
 */
export function previewGiven(
  args: Arguments<'link_preview_options' | 'disable_web_page_preview'>,
): LinkPreview {
  const options = jsonArgument(args, 'link_preview_options')
  if (options.kind === 'invalid') throw badRequest("Can't parse link preview options JSON object")
  if (options.kind === 'absent') {
    return readLinkPreview({ is_disabled: flagArgument(args, 'disable_web_page_preview') })
  }
  if (!isObject(options.value)) throw badRequest('Object expected as link preview options')
  const preview = readLinkPreview(options.value)
  return preview.isDisabled ? { ...preview, url: '' } : preview
}

interface SentPreview {
  noWebpage?: true
  invertMedia?: true
  media?: Tl<tl.RawInputMediaWebPage>
}

/** What a text is sent with in TL: a link that is named goes as a medium, and needs no words beside it. */
export function previewSent(preview: LinkPreview, text: string): SentPreview {
  const above = { ...(preview.aboveText && { invertMedia: true as const }) }
  if (preview.url === '') return { ...above, ...(preview.isDisabled && { noWebpage: true as const }) }
  const media: Tl<tl.RawInputMediaWebPage> = {
    _: 'inputMediaWebPage',
    ...(preview.preferLarge && { forceLargeMedia: true }),
    ...(preview.preferSmall && { forceSmallMedia: true }),
    ...(text !== '' && { optional: true }),
    url: preview.url,
  }
  return { ...above, media }
}
