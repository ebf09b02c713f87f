import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { after, delayOf } from '../api/faults.ts'
import { wrongToken } from '../api/refusals.ts'
import type { WorldUpdate } from '../world/state/world.ts'
import { createBot } from './bot.ts'
import type { BotApiOptions } from './bot-api-options.ts'
import { createCalls } from './calls.ts'
import { BotApiError } from './errors/bot-api-error.ts'
import { sendFile } from './files/send-file.ts'
import { createPollPacing, UNPACED } from './strict/poll-pacing.ts'
import { tokenOwner } from './tokens.ts'
import { createFaultyUpdates } from './updates/faulty-updates.ts'
import { createPolls } from './updates/polls.ts'
import { createQueue } from './updates/queue.ts'
import { toUpdate } from './updates/to-update.ts'
import { createWebhooks } from './updates/webhooks.ts'
import { type Answer, failed } from './wire/envelope.ts'
import { parsePath } from './wire/path.ts'
import { readArguments } from './wire/read-arguments.ts'

/** The first id of each bot's updates. A test gets the same ids every time. */
const FIRST_UPDATE_ID = 100_000_001
/** Libraries wait at most this long between two polls, also after a network error. */
const CALL_GAP_MS = 5000

/**
 * The Bot API over HTTP, with the same methods as MTProto.
 *
 * @see https://core.telegram.org/bots/api
 */
export function createBotApiDoor(options: BotApiOptions) {
  const { methodContext, settings, presence, clock, faults, timeline, onFault, isStrict } = options
  const { world } = methodContext
  const firstId = () => (isStrict ? 2_000_001 + Math.floor(Math.random() * 997_999_999) : FIRST_UPDATE_ID)
  const queue = createQueue(world, settings, firstId)
  const polls = createPolls(queue, isStrict ? createPollPacing(clock) : UNPACED)
  const webhooks = createWebhooks({
    queue,
    clock,
    carryOut(botId, answer) {
      if (answer) void calls.carryOut(botId, answer)
    },
  })
  const calls = createCalls({ ...options, queue, polls, webhooks })
  const faulty = createFaultyUpdates({
    queue,
    faults,
    atomically: world.atomically,
    arrived(botId, updateId) {
      const update = queue.get(botId, updateId)
      if (update) timeline.toldByBotApi(botId, update)
      polls.wake(botId)
      webhooks.pump(botId)
    },
  })
  const origin = {}

  const listener: RequestListener = (request, response) => {
    serve(request, response).catch(error => {
      onFault(error, 'the Bot API')
      response.destroy()
    })
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    // Of the clock that the world goes by, as Telegram's server has Telegram's time.
    response.setHeader('date', new Date(clock.nowMs()).toUTCString())
    const closed = new AbortController()
    response.on('close', () => closed.abort())
    const path = parsePath(new URL(request.url ?? '/', 'http://localhost').pathname)
    if (request.method !== 'GET' && request.method !== 'POST') {
      return write(request, response, failed(new BotApiError(501, 'Not Implemented')))
    }
    if (path.kind === 'unknown') return write(request, response, failed(new BotApiError(404, 'Not Found')))
    if (path.kind === 'file') return sendFile(methodContext, path, response)
    let answer: Answer | undefined
    try {
      const args = await readArguments(request)
      const botId = ownerOf(path.token)
      noteCaller(botId, closed.signal)
      const method = path.method || (args.values.get('method') ?? '').toLowerCase()
      const called = await calls.run({ botId, method, args, closed: closed.signal })
      if (called.fault?.effect === 'cut') return response.destroy()
      // The answer is lost on its way.
      if (called.fault?.effect === 'drop') return
      await new Promise<void>(resolve => after(delayOf(called.fault), resolve))
      answer = called.answer
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error
      answer = failed(error)
    }
    write(request, response, answer)
  }

  function ownerOf(token: string): number {
    try {
      return tokenOwner(world, token)
    } catch (error) {
      methodContext.refused(wrongToken(world, token))
      throw error
    }
  }

  /** A bot is present while one of its calls is open, and until its next call would be due. */
  function noteCaller(botId: number, closed: AbortSignal) {
    const leave = presence.come(botId)
    const leaveSoon = () => void setTimeout(leave, CALL_GAP_MS).unref()
    if (closed.aborted) leaveSoon()
    else closed.addEventListener('abort', leaveSoon)
  }

  return {
    listener,
    /** Puts an event for a bot into its queue. This is a part of the change that causes the event. */
    record(happened: WorldUpdate) {
      const { accountId } = happened
      if (!queue.isOpen(accountId)) return
      try {
        const update = toUpdate(createBot(methodContext, accountId, origin), happened)
        if (update) faulty.record(happened, update)
      } catch (error) {
        onFault(error, 'an update of the Bot API')
      }
    },
    /** Tells waiting bots. */
    push: faulty.push,
    /** Continues after a start, or when another state was loaded. */
    resume() {
      for (const [botId] of settings.entries()) {
        polls.wake(Number(botId))
        webhooks.pump(Number(botId))
      }
    },
    renumber() {
      faulty.clear()
      queue.renumber()
    },
    close() {
      polls.close()
      webhooks.close()
    },
  }
}

function write(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer) {
  if (response.destroyed) return
  // The unread rest of a body would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
