import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { type LinkPreview, readLinkPreview } from '../inline/given-message.ts'
import { isObject } from '../json/fields.ts'
import type { GivenText } from '../text/parse-text.ts'
import { type Arguments, flagArgument, jsonArgument, textArgument } from '../wire/arguments.ts'

/** The text of a call with its parse mode and entities, for the parser. */
export function textGiven(args: Arguments<'text' | 'parse_mode' | 'entities'>): GivenText {
  const entities = jsonArgument(args, 'entities')
  return {
    text: textArgument(args, 'text'),
    parseMode: textArgument(args, 'parse_mode'),
    ...(entities.kind === 'json' && { entities: entities.value }),
  }
}

/**
 * The options of a link preview, by `link_preview_options` or by the older parameter. A size needs a link in
 * the options.
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

/** A preview in TL. A link in the options is sent as a medium, and then the text may be empty. */
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
