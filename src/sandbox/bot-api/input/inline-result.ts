import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { type GivenResult, readResult } from '../inline/given-result.ts'
import { resultToTl } from '../inline/result-to-tl.ts'
import { type Arguments, jsonArgument } from '../wire/arguments.ts'
import { knownFile } from './known-file.ts'

/**
 * The `result` of a call, as the bot gave it. Errors: 400 as in {@link readResult}, and for a text that is no
 * JSON.
 */
export function resultGiven(args: Arguments<'result'>): GivenResult {
  const json = jsonArgument(args, 'result')
  if (json.kind === 'absent') throw badRequest("Result isn't specified")
  if (json.kind === 'invalid') throw badRequest("Can't parse JSON encoded web view query results")
  return readResult(json.value)
}

/** A result in TL, with the bot's files in it. */
export const resultSent = (bot: Bot, given: GivenResult): Tl<tl.TypeInputBotInlineResult> =>
  resultToTl(given, knownFile(bot))
