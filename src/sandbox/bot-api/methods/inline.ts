import { badRequest } from '../../world/state/rpc-error.ts'
import { type GivenResult, readResults } from '../inline/given-result.ts'
import { resultToTl } from '../inline/result-to-tl.ts'
import {
  type GivenResultsButton,
  isGallery,
  readResultsButton,
  resultsButtonToTl,
} from '../inline/results-button.ts'
import { knownFile } from '../input/known-file.ts'
import { within } from '../json/within.ts'
import {
  type Arguments,
  flagArgument,
  integerArgument,
  type Json,
  jsonArgument,
  longArgument,
  textArgument,
} from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

const CACHE_SECONDS = 300
const MAX_CACHE_SECONDS = 24 * 60 * 60

/** @see https://core.telegram.org/bots/api#answerinlinequery */
export const inline = {
  answerInlineQuery({ bot }, args) {
    const cacheTime = integerArgument(args, 'cache_time', {
      otherwise: CACHE_SECONDS,
      min: 0,
      max: MAX_CACHE_SECONDS,
    })
    const givenButton = buttonGiven(args)
    const given = resultsGiven(jsonArgument(args, 'results'))
    const button = givenButton && resultsButtonToTl(givenButton)
    const results = given.map(result => resultToTl(result, knownFile(bot)))
    const nextOffset = textArgument(args, 'next_offset')
    bot.invoke({
      _: 'messages.setInlineBotResults',
      queryId: longArgument(args, 'inline_query_id'),
      ...{ results, cacheTime, ...button },
      ...(isGallery(results) && { gallery: true }),
      ...(flagArgument(args, 'is_personal') && { private: true }),
      ...(nextOffset !== '' && { nextOffset }),
    })
    return true
  },
} satisfies BotApiMethods

function resultsGiven(json: Json): GivenResult[] {
  if (json.kind === 'absent') return []
  if (json.kind === 'invalid') throw badRequest("Can't parse JSON encoded inline query results")
  return readResults(json.value)
}

/** The button above the results, by `button` or by the older parameters. */
function buttonGiven(
  args: Arguments<'button' | 'switch_pm_text' | 'switch_pm_parameter'>,
): GivenResultsButton | undefined {
  const json = jsonArgument(args, 'button')
  if (json.kind === 'invalid') throw badRequest("Can't parse inline query results button JSON object")
  if (json.kind === 'json') {
    return within("Can't parse inline query results button: ", () => readResultsButton(json.value))
  }
  const text = textArgument(args, 'switch_pm_text')
  return text === ''
    ? undefined
    : { kind: 'start', text, parameter: textArgument(args, 'switch_pm_parameter') }
}
