import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import { entitiesToTl } from './entities-to-tl.ts'
import { fixText, type WhenEmpty } from './fix-text.ts'
import { checkEntities, readEntities } from './given-entities.ts'
import { parseHtml } from './parse-html.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { parseMarkdownV2 } from './parse-markdown-v2.ts'
import { asciiLower } from './scan.ts'
import type { FormattedText } from './text-entity.ts'

/** A text with its parameters, as a bot gave them. */
export interface GivenText {
  text: string
  /** `HTML`, `MarkdownV2`, `Markdown` or `None`, in any case. With a parse mode, entities are ignored. */
  parseMode?: string | undefined
  /** The JSON array. Another value is ignored. */
  entities?: unknown
}

/** A text in the form of a TL call. */
export interface SentText {
  text: string
  entities: Tl<tl.TypeMessageEntity>[]
}

const MAX_RAW_BYTES = 2 ** 15
/** In code points, after parsing. */
const MAX_MESSAGE_CHARACTERS = 4096
const MAX_CAPTION_CHARACTERS = 1024

/**
 * A bot's text, parsed, cleaned and trimmed, with its entities in TL.
 *
 * Errors, with TDLib's texts: 400 as in {@link readText} and {@link finishText}.
 *
 * @see https://core.telegram.org/bots/api#formatting-options
 */
export const parseText = (given: GivenText, whenEmpty: WhenEmpty = 'refuse'): SentText =>
  finishText(readText(given), whenEmpty)

/**
 * The second half of {@link parseText}, for input that is read completely before it is checked.
 *
 * Errors: 400 as in {@link checkEntities} and {@link fixText}.
 */
export function finishText({ text, entities }: FormattedText, whenEmpty: WhenEmpty): SentText {
  const fixed = fixText({ text, entities: checkEntities(entities) }, whenEmpty)
  return { text: fixed.text, entities: entitiesToTl(fixed.entities) }
}

/**
 * The text of a new message. With its own link preview it may be empty.
 *
 * Errors: 400 `Message text is empty`, `Message is too long`, and those of {@link parseText}.
 */
export const parseMessageText = (given: GivenText, whenEmpty: WhenEmpty = 'refuse'): SentText =>
  finishMessageText(readMessageText(given), whenEmpty)

/** The first half of {@link parseMessageText}. An edit needs only this half. */
export function readMessageText(given: GivenText): FormattedText {
  if (given.text === '') throw badRequest('Message text is empty')
  return readText(given)
}

/** The second half of {@link parseMessageText}. */
export const finishMessageText = (text: FormattedText, whenEmpty: WhenEmpty = 'refuse'): SentText =>
  withinLength(finishText(text, whenEmpty), MAX_MESSAGE_CHARACTERS, 'Message is too long')

/** The caption of a new message, which may be empty. Errors: 400 `Message caption is too long`, and as above. */
export const parseCaption = (given: GivenText) => finishCaption(readText(given))

/** The second half of {@link parseCaption}. */
export const finishCaption = (text: FormattedText): SentText =>
  withinLength(finishText(text, 'keep'), MAX_CAPTION_CHARACTERS, 'Message caption is too long')

function withinLength(parsed: SentText, max: number, error: string): SentText {
  if ([...parsed.text].length > max) throw badRequest(error)
  return parsed
}

const PARSERS: Record<string, (text: string) => FormattedText> = {
  html: parseHtml,
  markdown: parseMarkdown,
  markdownv2: parseMarkdownV2,
}

/**
 * The first half of {@link parseText}: the text without marks. Its entities aren't checked yet.
 *
 * Errors: 400 `Text is too long`, `Unsupported parse_mode`, `Can't parse entities: …`, `Can't parse
 * MessageEntity: …`.
 */
export function readText({ text, parseMode = '', entities }: GivenText): FormattedText {
  if (Buffer.byteLength(text) > MAX_RAW_BYTES) throw badRequest('Text is too long')
  const mode = asciiLower(parseMode)
  if (text === '' || mode === '' || mode === 'none') return { text, entities: readEntities(entities) }
  const parse = Object.hasOwn(PARSERS, mode) ? PARSERS[mode] : undefined
  if (!parse) throw badRequest('Unsupported parse_mode')
  if (/\p{Surrogate}/u.test(text)) throw badRequest('Text must be encoded in UTF-8')
  return parse(text)
}
