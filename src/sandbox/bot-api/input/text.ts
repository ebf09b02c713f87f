import type { GivenText } from '../text/parse-text.ts'
import { type Arguments, flagArgument, jsonArgument, textArgument } from '../wire/arguments.ts'
import { flagField, isObject } from './objects.ts'

/** A text as it came, for the parser. */
export function textGiven(args: Arguments<'text' | 'parse_mode' | 'entities'>): GivenText {
  const entities = jsonArgument(args, 'entities')
  return {
    text: textArgument(args, 'text'),
    parseMode: textArgument(args, 'parse_mode'),
    ...(entities.kind === 'json' && { entities: entities.value }),
  }
}

/** Whether a link's page is shown, by `link_preview_options` or by the older parameter. */
export function readLinkPreview(args: Arguments<'link_preview_options' | 'disable_web_page_preview'>): {
  noWebpage?: true
} {
  const options = jsonArgument(args, 'link_preview_options')
  const isOff =
    options.kind === 'json' && isObject(options.value)
      ? flagField(options.value, 'is_disabled') === true
      : flagArgument(args, 'disable_web_page_preview')
  return isOff ? { noWebpage: true } : {}
}
