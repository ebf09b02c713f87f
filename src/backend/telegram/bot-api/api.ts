import { Api, type RawApi } from 'grammy'
import type { Logger } from 'pino'
import { readHttpDate, steadyTime } from '../../clock.ts'
import type { BotApiConfig } from '../../config.ts'
import { TelegramError } from '../../requests/ports.ts'
import type { GatewayPorts } from '../gateway.ts'
import { toBotApiError, toTelegramError } from './errors.ts'
import type { HttpFetch } from './http-fetch.ts'

export const TELEGRAMS_ROOT = 'https://api.telegram.org'

/** How long a call may take before the app is told to try later, in milliseconds. */
const CALL_TIMEOUT_MS = 5000
/** Telegram first connects to the webhook, which may take long when nothing answers there. */
const SET_WEBHOOK_TIMEOUT_MS = 30_000
/** How much longer than asked for the answer to a poll may take, in milliseconds. */
const POLL_LATE_MS = 10_000

/** The library's type of a signal is another library's, from before Node had its own. */
type LibrarySignal = Parameters<RawApi['getMe']>[0]

/** The library's methods, with signals of Node's. */
export type BotApi = {
  [M in keyof RawApi]: Parameters<RawApi[M]>[0] extends LibrarySignal
    ? (signal?: AbortSignal) => ReturnType<RawApi[M]>
    : (args: Parameters<RawApi[M]>[0], signal?: AbortSignal) => ReturnType<RawApi[M]>
}

export interface ApiPorts extends Pick<GatewayPorts, 'clock' | 'metrics'> {
  httpFetch: HttpFetch
  log: Logger
}

/**
 * The methods of the Bot API. Each call throws TelegramError, and is made once: trying again may do a thing twice. The
 * answers bring Telegram's time along.
 *
 * @see https://core.telegram.org/bots/api
 */
export function createApi(
  { botToken, access, testEnvironment }: Pick<BotApiConfig, 'botToken' | 'access' | 'testEnvironment'>,
  { clock, metrics, httpFetch, log }: ApiPorts,
): BotApi {
  /** The library's `fetch`: only what it really uses. */
  async function fetchJson(address: string, options: Parameters<HttpFetch>[1]): Promise<Response> {
    const askedAt = steadyTime()
    const response = await httpFetch(address, options)
    const text = await response.text()
    if (!text.trimStart().startsWith('{')) throw new Error(`${response.status} without JSON: ${NO_TELEGRAM}`)
    const date = readHttpDate(response.headers.get('date'))
    // A poll says when it ended, and not when it began.
    if (date !== undefined && !address.endsWith('/getUpdates')) clock.told(date, askedAt)
    return new Response(text, response)
  }
  const api = new Api(botToken, {
    apiRoot: access.root ?? TELEGRAMS_ROOT,
    environment: testEnvironment ? 'test' : 'prod',
    // The library gives a text as the address, and our options besides its own.
    fetch: fetchJson as unknown as typeof fetch,
  })

  api.config.use(async (ask, method, payload, signal) => {
    const isPoll = method === 'getUpdates'
    const patience = isPoll
      ? 1000 * Number('timeout' in payload ? payload.timeout : 0) + POLL_LATE_MS
      : method === 'setWebhook'
        ? SET_WEBHOOK_TIMEOUT_MS
        : CALL_TIMEOUT_MS
    const given = signal as unknown as AbortSignal | undefined // as it was given to a BotApi
    const inTime = AbortSignal.timeout(patience)
    const until = given ? AbortSignal.any([given, inTime]) : inTime
    const started = performance.now()
    try {
      const answer = await ask(method, payload, until as unknown as LibrarySignal)
      if (!answer.ok) throw toBotApiError(answer)
      return answer
    } catch (error) {
      const failure = inTime.aborted ? tooLate(patience) : toTelegramError(error)
      if (!given?.aborted) metrics.rpcFailed(method, failure.message)
      if (failure.kind === 'flood_wait') metrics.floodWait(failure.retryAfter ?? 0)
      throw failure
    } finally {
      const seconds = (performance.now() - started) / 1000
      if (!isPoll) metrics.rpc(method, seconds)
      log.debug({ method, seconds }, 'asked Telegram')
    }
  })
  // The same methods, and the library does no more with a signal than listen to it.
  return api.raw as unknown as BotApi
}

const tooLate = (ms: number) =>
  new TelegramError('unavailable', `Telegram hasn’t answered within ${ms / 1000} seconds`)
const NO_TELEGRAM = 'this isn’t Telegram’s answer, but perhaps a proxy’s'
