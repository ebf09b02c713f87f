import { format } from 'node:util'
import { tl } from '@mtcute/node'
import { LogManager } from '@mtcute/node/utils.js'
import type { Logger } from 'pino'
import type { Metrics } from '../../metrics.ts'
import type { BotClient, EndedCall } from './bot-client.ts'
import { containerOf } from './updates-in-answer.ts'
import { type Sequence, type UpdateWatch, watchUpdates } from './watch-updates.ts'

export interface GuardPorts {
  /** Tells the library the position of the updates. Throws when it can't be found out now. */
  begin: () => Promise<void>
  isConnected: () => boolean
  metrics: Pick<Metrics, 'stoodStill'>
  log: Logger
}

/**
 * The interval of questions about the position of Telegram's sequences. The library itself finds a silently
 * dead connection only after minutes, unless a call waits for an answer. It never notices a lost push.
 */
const LOOK_AT_STATE_EVERY_MS = 15_000
/** The pause between two attempts to find out the position. */
const BEGIN_AGAIN_MS = 1000

/**
 * Guards the library's update loop, so that no update is lost in it. The library reports the loop's errors only
 * in its own log. It then starts the loop again, and has lost the update.
 *
 * - A session that can't be written to (a full disk) costs no update: data about users stays in memory, and the
 *   position is written later.
 *   updates stand is written later.
 * - After any other error the loop continues from the last position at which everything was handed over.
 * - The loop begins at the position that was found at the first login.
 * - Telegram is asked regularly for the position of its sequences, so that a lost update is noticed.
 * - When updates stand still, {@link watchUpdates} makes it ask.
 *
 * Call it before the client logs in.
 */
export function guardUpdates(
  base: BotClient,
  { begin, isConnected, metrics, log }: GuardPorts,
  lookAtStateEveryMs = LOOK_AT_STATE_EVERY_MS,
) {
  const { updates } = base
  if (!updates) throw new Error('the client takes no updates')

  function position(sequence: Sequence): number | undefined {
    // Beside each position, the library keeps the one at which everything before it had been handed over.
    if (sequence === 'pts') return updates?.oldPts
    if (sequence === 'qts') return updates?.oldQts
    if (sequence === 'difference' || updates?.cptsMod.has(sequence)) return undefined
    return updates?.cpts.get(sequence)
  }

  const watch = watchUpdates({
    position,
    canAsk: () => isConnected() && updates.updatesLoopActive,
    ask(channel) {
      if (!channel) return updates.handleUpdate({ _: 'updatesTooLong' })
      const { id: channelId, from: pts } = channel
      updates.handleUpdate(containerOf([{ _: 'updateChannelTooLong', channelId, pts }]))
    },
    stoodStill(sequence, details) {
      metrics.stoodStill()
      log.warn({ sequence, ...details }, 'updates stood still; asking Telegram for them')
    },
    caughtUp: () => log.info('updates have caught up'),
  })

  const takeIn = updates.handleUpdate
  updates.handleUpdate = container => {
    watch.received(container)
    takeIn(container)
  }

  const run = updates._loop.bind(updates)
  let isRunning = false
  updates._loop = async () => {
    // The library calls this again before its end only after an error.
    if (isRunning) goBack()
    isRunning = true
    while (updates.updatesLoopActive && updates.pts === undefined) {
      await begin().catch((error: unknown) => {
        log.warn({ err: error }, 'can’t find out where updates begin')
        return new Promise(resolve => setTimeout(resolve, BEGIN_AGAIN_MS).unref())
      })
    }
    await run()
    isRunning = false
  }

  /**
   * Goes back to the position at which all updates had been handed over. Later updates come again, and their
   * repetition is recognized.
   */
  function goBack() {
    if (!updates) return
    const { oldPts, oldQts, oldDate, oldSeq } = updates
    // Without a login the library has no position.
    if (updates.pts !== undefined) {
      if (oldPts !== undefined) updates.pts = oldPts
      if (oldQts !== undefined) updates.qts = oldQts
      if (oldDate !== undefined) updates.date = oldDate
      if (oldSeq !== undefined) updates.seq = oldSeq
    }
    // It counts a message as handed over before its handlers have taken it.
    updates._recentlyDispatchedCommonMsgs.clear()
    for (const channelId of updates.cptsMod.keys()) updates.cpts.delete(channelId)
    updates.cptsMod.clear()
    watch.lost()
  }

  let isWritable = true
  const written = () => {
    if (!isWritable) log.info('the Telegram session can be written to again')
    isWritable = true
  }
  /** Every failed write calls this, so it logs only the first. */
  const notWritten = (error: unknown) => {
    if (isWritable) log.error({ err: error }, 'the Telegram session can’t be written to')
    isWritable = false
  }
  const { peers } = base.storage
  const note = peers.updatePeersFrom.bind(peers)
  peers.updatePeersFrom = async object => {
    try {
      const isNews = await note(object)
      if (isNews) written()
      return isNews
    } catch (error) {
      notWritten(error)
      return false
    }
  }
  const { storage } = base.mt
  const save = storage.save.bind(storage)
  // Values that aren't written stay queued for the next time.
  storage.save = () => save().then(written, notWritten)

  base.log.mgr.level = LogManager.WARN
  base.log.mgr.filter(tag => tag === updates.log.tag)
  base.log.mgr.handler = (_color, level, _tag, text, args) => {
    const reason = format(text, ...args)
    if (level === LogManager.ERROR) log.error({ reason }, 'the library failed at an update')
    else log.warn({ reason }, 'the library has trouble with updates')
  }

  base.callEnded = call => {
    notePositions(call, watch)
    if (!('error' in call.outcome && call.request._.startsWith('updates.'))) return
    const { error } = call.outcome
    // The library stops its loop without a sign when Telegram has ended the session.
    if (error instanceof tl.RpcError && [401, 406].includes(error.code)) base.onError.emit(error)
  }

  const looking = setInterval(() => {
    if (!isConnected() || !updates.updatesLoopActive) return
    base
      .call({ _: 'updates.getState' })
      .catch((error: unknown) => log.debug({ err: error }, 'asking where updates stand failed'))
  }, lookAtStateEveryMs).unref()

  return {
    notWritten,
    stop() {
      clearInterval(looking)
      watch.stop()
    },
  }
}

/** Expects exactly the updates up to the positions that Telegram has named. */
function notePositions({ request, startedAt, outcome }: EndedCall, watch: UpdateWatch) {
  // The type of each answer follows from the request's name.
  if (request._ === 'updates.getState' && 'answer' in outcome) {
    const { pts, qts } = outcome.answer as tl.updates.TypeState
    watch.told('pts', pts, startedAt)
    watch.told('qts', qts, startedAt)
  }
  if (request._ === 'updates.getDifference' && 'answer' in outcome) {
    const difference = outcome.answer as tl.updates.TypeDifference
    const { pts, qts } = endOf(difference, request)
    watch.told('pts', pts, startedAt)
    watch.told('qts', qts, startedAt)
    if (difference._ !== 'updates.differenceSlice') watch.toldAll()
  }
  if (request._ === 'updates.getChannelDifference' && 'channelId' in request.channel) {
    const { channelId } = request.channel
    if ('error' in outcome) {
      const { error } = outcome
      if (error instanceof tl.RpcError && /^CHANNEL_(PRIVATE|INVALID)$/.test(error.text))
        watch.forget(channelId)
      return
    }
    const difference = outcome.answer as tl.updates.TypeChannelDifference
    const pts = 'pts' in difference ? difference.pts : 'pts' in difference.dialog ? difference.dialog.pts : 0
    if (pts) watch.told(channelId, pts, startedAt)
  }
}

function endOf(difference: tl.updates.TypeDifference, asked: { pts: number; qts: number }) {
  switch (difference._) {
    case 'updates.differenceEmpty':
      return asked
    case 'updates.differenceTooLong':
      return { pts: difference.pts, qts: asked.qts }
    case 'updates.differenceSlice':
      return difference.intermediateState
    case 'updates.difference':
      return difference.state
    default:
      return difference satisfies never
  }
}
