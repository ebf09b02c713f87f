import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { hasField, isObject, optionalObject, optionalString, required } from '../json/fields.ts'
import { checkAppUrl } from '../markup/web-app-url.ts'
import { cleanText } from '../text/clean-text.ts'

/** The button above inline results, as the bot gave it. */
export type GivenResultsButton =
  | { kind: 'start'; text: string; parameter: string }
  | { kind: 'web_app'; text: string; url: string }

/**
 * Errors: 400 `InlineQueryResultsButton must be an Object`, `InlineQueryResultsButton must have exactly one
 * optional field`, and those of its fields.
 *
 * @see https://core.telegram.org/bots/api#inlinequeryresultsbutton
 */
export function readResultsButton(value: unknown): GivenResultsButton {
  if (!isObject(value)) throw badRequest('InlineQueryResultsButton must be an Object')
  const text = required(value, 'text', optionalString)
  if (hasField(value, 'start_parameter')) {
    return { kind: 'start', text, parameter: required(value, 'start_parameter', optionalString) }
  }
  const app = optionalObject(value, 'web_app')
  if (!app) throw badRequest('InlineQueryResultsButton must have exactly one optional field')
  return { kind: 'web_app', text, url: required(app, 'url', optionalString) }
}

const MAX_PARAMETER_BYTES = 64

/** The button's part of `messages.setInlineBotResults`. */
export type ResultsButtonTl =
  | { switchPm: Tl<tl.RawInlineBotSwitchPM> }
  | { switchWebview: Tl<tl.RawInlineBotWebView> }

/**
 * Errors: 400 `Can't use empty start_parameter`, `Too long start_parameter specified`, `Unallowed characters
 * in start_parameter are used`, `Link to a user can't be used in the Web App button`, `Inline query button Web
 * App URL '…' is invalid: …`.
 */
export function resultsButtonToTl(given: GivenResultsButton): ResultsButtonTl {
  if (/\p{Surrogate}/u.test(given.text)) throw badRequest('Strings must be encoded in UTF-8')
  const { text } = cleanText({ text: given.text, entities: [] })
  if (given.kind === 'web_app') {
    checkAppUrl(given.url, 'Inline query button Web App', 'the Web App button')
    return { switchWebview: { _: 'inlineBotWebView', text, url: given.url } }
  }
  const { parameter: startParam } = given
  if (startParam === '') throw badRequest("Can't use empty start_parameter")
  if (Buffer.byteLength(startParam) > MAX_PARAMETER_BYTES)
    throw badRequest('Too long start_parameter specified')
  if (!/^[\w-]*$/.test(startParam)) throw badRequest('Unallowed characters in start_parameter are used')
  return { switchPm: { _: 'inlineBotSwitchPM', text, startParam } }
}

/** Whether results are shown as a grid. They are when there are pictures and no rows of text. */
export function isGallery(results: readonly Tl<tl.TypeInputBotInlineResult>[]): boolean {
  const types = results.map(result => (result._ === 'inputBotInlineResultGame' ? 'game' : result.type))
  const hasPictures = types.some(type => ['gif', 'photo', 'sticker'].includes(type))
  return hasPictures && !types.some(type => ['article', 'audio', 'contact', 'voice'].includes(type))
}
