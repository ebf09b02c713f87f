import { badRequest } from '../../world/state/rpc-error.ts'
import { readLinkPreview } from '../inline/given-message.ts'
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
 * Whether a link's page is shown, by `link_preview_options` or by the older parameter.
 *
 * Errors: 400 `Can't parse link preview options JSON object`, `Object expected as link preview options`.
 */
export function previewGiven(args: Arguments<'link_preview_options' | 'disable_web_page_preview'>): {
  noWebpage?: true
} {
  const options = jsonArgument(args, 'link_preview_options')
  if (options.kind === 'invalid') throw badRequest("Can't parse link preview options JSON object")
  if (options.kind === 'absent')
    return flagArgument(args, 'disable_web_page_preview') ? { noWebpage: true } : {}
  if (!isObject(options.value)) throw badRequest('Object expected as link preview options')
  return readLinkPreview(options.value).isDisabled ? { noWebpage: true } : {}
}
