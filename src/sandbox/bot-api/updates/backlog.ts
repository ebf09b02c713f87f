import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputChannel } from '../chat-ids.ts'
import { type Known, knownIn } from '../to-json/known.ts'
import { fromTl, type NewUpdate } from './to-update.ts'

/** The beginning of every sequence. */
const BEGINNING = { pts: 1, qts: 1, date: 1 }
const MAX_CHANNEL_UPDATES = 100

/**
 * Events from before a bot's first call that still wait. People may have written to the bot before it was
 * started.
 */
export function backlogOf(bot: Bot): NewUpdate[] {
  const found: NewUpdate[] = []
  const add = (known: Known, updates: Tl<tl.TypeUpdate>[]) => {
    for (const update of updates) {
      const made = isEdit(update) ? undefined : fromTl(bot, known, update)
      if (made && made.expireDate > bot.world.now()) found.push(made)
    }
  }
  for (let from = BEGINNING; ; ) {
    const difference = bot.invoke({ _: 'updates.getDifference', ...from })
    if (difference._ !== 'updates.difference' && difference._ !== 'updates.differenceSlice') return found
    const known = knownIn(difference)
    add(known, [...difference.newMessages.map(asNew), ...difference.otherUpdates])
    for (const update of difference.otherUpdates) {
      if (update._ === 'updateChannelTooLong') addChannel(bot, update.channelId, add)
    }
    if (difference._ === 'updates.difference') return found
    const { pts, qts, date } = difference.intermediateState
    from = { pts, qts, date }
  }
}

type Add = (known: Known, updates: Tl<tl.TypeUpdate>[]) => void

function addChannel(bot: Bot, channelId: number, add: Add) {
  const difference = bot.invoke({
    _: 'updates.getChannelDifference',
    channel: toInputChannel(channelId),
    filter: { _: 'channelMessagesFilterEmpty' },
    pts: BEGINNING.pts,
    limit: MAX_CHANNEL_UPDATES,
  })
  if (difference._ === 'updates.channelDifferenceEmpty') return
  const messages = difference._ === 'updates.channelDifference' ? difference.newMessages : difference.messages
  add(knownIn(difference), messages.map(asNew))
}

const asNew = (message: Tl<tl.TypeMessage>): Tl<tl.TypeUpdate> => ({
  _: 'updateNewMessage',
  message,
  pts: 0,
  ptsCount: 0,
})

/** A message is told in its present form. */
const isEdit = ({ _ }: Tl<tl.TypeUpdate>) => _ === 'updateEditMessage' || _ === 'updateEditChannelMessage'
