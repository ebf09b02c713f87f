import type { IncomingMessage } from 'node:http'
import { type Fault, refuseBy } from '../api/faults.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import { createBot } from './bot.ts'
import type { BotApiOptions } from './bot-api-options.ts'
import { BotApiError, LOGGED_OUT } from './errors/bot-api-error.ts'
import { fromRpcError } from './errors/from-rpc-error.ts'
import { METHODS } from './methods/all.ts'
import type { BotApiMethod, Call } from './methods/method.ts'
import { createSendLimits } from './strict/send-limits.ts'
import { backlogOf } from './updates/backlog.ts'
import type { Polls } from './updates/polls.ts'
import type { Queue } from './updates/queue.ts'
import type { Webhooks } from './updates/webhooks.ts'
import type { Arguments } from './wire/arguments.ts'
import { type Answer, failed, INTERNAL, Remarked, succeeded } from './wire/envelope.ts'
import { parseJson } from './wire/parse-json.ts'
import { readArguments } from './wire/read-arguments.ts'

/** Methods by their names in lower case. */
const BY_NAME = new Map(Object.keys(METHODS).map(name => [name.toLowerCase(), name as BotApiMethod]))
/** Older names that the server still accepts. */
export const ALIASES = new Map<string, BotApiMethod>([
  ['kickchatmember', 'banChatMember'],
  ['getchatmemberscount', 'getChatMemberCount'],
])
type AnyMethod = (call: Call, args: Arguments) => unknown

/** Methods that a webhook's answer can't call, besides all methods that only read. */
const NOT_BY_WEBHOOK = /^(get.*|setwebhook|deletewebhook|close|logout)$/

/** After this time a bot can come back to the server that it has left. @see https://core.telegram.org/bots/api#logout */
const LOGGED_OUT_FOR_MS = 10 * 60 * 1000

interface CallsOptions extends BotApiOptions {
  queue: Queue
  polls: Polls
  webhooks: Webhooks
}

export interface Asked {
  botId: number
  /** In lower case. */
  method: string
  args: Arguments
  closed: AbortSignal
}

/** Runs the Bot API's methods with their faults, and adds them to the timeline. */
export function createCalls(options: CallsOptions) {
  const { methodContext, faults, timeline, queue, polls, webhooks, clock, isStrict, hasSession, onFault } =
    options
  const { world } = methodContext
  const origin = {}
  const limits = isStrict ? createSendLimits(world, clock) : undefined
  /** Until when bots are logged out, in Unix milliseconds. */
  const loggedOut = new Map<number, number>()
  const sessions = { logOut: (botId: number) => void loggedOut.set(botId, clock.nowMs() + LOGGED_OUT_FOR_MS) }
  const isLoggedOut = (botId: number) => clock.nowMs() < (loggedOut.get(botId) ?? 0)

  async function run({
    botId,
    method,
    args,
    closed,
  }: Asked): Promise<{ answer: Answer; fault?: Fault | undefined }> {
    const name = BY_NAME.get(method) ?? ALIASES.get(method)
    if (isLoggedOut(botId)) return { answer: failed(new BotApiError(400, LOGGED_OUT)) }
    if (name === undefined) return { answer: failed(new BotApiError(404, 'method not found')) }
    meet(botId)
    const request = { _: name, ...toldArguments(args) }
    const fault = faults.ofCall(request, true, 'bot-api')
    const bot = createBot(methodContext, botId, origin, called => {
      faults.refuseNamed(called, true)
      limits?.count(botId, called)
    })
    const started = performance.now()
    const done = (outcome: { result: unknown } | { error: unknown }) => {
      if (isIdlePoll(name, outcome)) return
      const ms = performance.now() - started
      timeline.called({ userId: botId, via: 'bot-api', request, outcome, fault, ms })
    }
    try {
      refuseBy(fault)
      // Each method reads its own arguments.
      const run = METHODS[name] as AnyMethod
      const result = await run({ bot, queue, polls, webhooks, sessions, isStrict, closed }, args)
      done({ result: toldResult(name, result) })
      return { answer: succeeded(result), fault }
    } catch (error) {
      const refusal = toRefusal(error, name)
      done({ error: new RpcError(refusal.code, refusal.message) })
      return { answer: failed(refusal), fault }
    }
  }

  /**
   * A new bot gets its earlier events, unless it is signed in on MTProto. Then the events were told there or
   * will be, because each session of an account has its own queue.
   */
  function meet(botId: number) {
    if (queue.isOpen(botId)) return
    world.atomically(() => {
      queue.open(botId)
      if (hasSession(botId)) return
      for (const update of backlogOf(createBot(methodContext, botId, origin))) queue.add(botId, update)
    })
  }

  function toRefusal(error: unknown, name: string): BotApiError {
    if (error instanceof BotApiError) return error
    if (error instanceof RpcError) return fromRpcError(error, 'other')
    onFault(error, name)
    return INTERNAL
  }

  return {
    run,
    /** Runs the method that a bot has answered an update with. Nobody gets its result. */
    async carryOut(botId: number, answer: IncomingMessage) {
      try {
        const args = await readArguments(answer)
        const method = (args.values.get('method') ?? '').toLowerCase()
        if (method === '' || NOT_BY_WEBHOOK.test(method) || !world.users.get(botId)) return
        await run({ botId, method, args, closed: new AbortController().signal })
      } catch (error) {
        if (!(error instanceof BotApiError)) onFault(error, 'the answer to a webhook')
      }
    },
  }
}
export type Calls = ReturnType<typeof createCalls>

/** A poll without updates isn't shown on the timeline. */
const isIdlePoll = (name: string, outcome: { result: unknown } | { error: unknown }) =>
  name === 'getUpdates' && 'result' in outcome && Array.isArray(outcome.result) && outcome.result.length === 0

/** Arguments for the timeline: objects as objects, and files by their names and lengths. */
function toldArguments({ values, files }: Arguments): Record<string, unknown> {
  const told = [...values].map(([name, value]) => [name, toldValue(value)] as const)
  const sent = [...files].map(
    ([name, file]) => [name, { file: file.name, bytes: file.bytes.length }] as const,
  )
  // No method has a parameter with this name.
  return Object.fromEntries([...told, ...sent].filter(([name]) => name !== '_'))
}

function toldValue(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

/** Tokens are hidden from watchers. */
function toldResult(name: string, result: unknown): unknown {
  if (result instanceof Remarked) return result.result
  return /Token$/.test(name) && typeof result === 'string' ? result.replace(/:.*/, ':…') : result
}
