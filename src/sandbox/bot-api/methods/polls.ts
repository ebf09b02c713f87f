import { badRequest, RpcError } from '../../world/state/rpc-error.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { mayEditPosts } from '../input/edited-message.ts'
import { markupGiven, placeOfEdit } from '../input/markup.ts'
import { messageThere } from '../input/message-there.ts'
import { pollGiven, pollSent } from '../input/poll.ts'
import { placeSending, sendingGiven } from '../input/send-options.ts'
import { sending } from '../input/sending.ts'
import { checkReplyMarkup } from '../markup/reply-markup.ts'
import { findMessage } from '../to-json/find-message.ts'
import { toPoll } from '../to-json/poll.ts'
import { messageIn } from '../to-json/sent-message.ts'
import type { BotApiMethods } from './method.ts'

/** @see https://core.telegram.org/bots/api#poll */
export const polls = {
  /** @see https://core.telegram.org/bots/api#sendpoll */
  sendPoll({ bot }, args) {
    const poll = pollGiven(args)
    const given = sendingGiven(args)
    const { chat, options } = placeSending(bot, given)
    const sent = pollSent(poll, chat)
    const send = () => bot.invoke({ _: 'messages.sendMedia', ...sent, ...options })
    const answer = sending(chat, send)
    return messageIn(bot, answer)
  },
  /** @see https://core.telegram.org/bots/api#stoppoll */
  stopPoll({ bot }, args) {
    const markup = markupGiven(args)
    const { chat, told } = messageThere(bot, args, 'message with poll to stop')
    const { message } = told
    const media = message._ === 'message' ? message.media : undefined
    if (media?._ !== 'messageMediaPoll') throw refuse('message is not a poll')
    const mayStop = message.out === true || mayEditPosts(chat)
    if (!mayStop || (message._ === 'message' && message.fwdFrom)) throw refuse("poll can't be stopped")
    if (media.poll.closed) throw refuse('poll has already been closed')
    const replyMarkup = checkReplyMarkup(markup, placeOfEdit(chat))
    stopping(() =>
      bot.invoke({
        _: 'messages.editMessage',
        peer: toInputPeer(chat.peer),
        id: message.id,
        media: { _: 'inputMediaPoll', poll: { ...media.poll, closed: true } },
        ...(replyMarkup && { replyMarkup }),
      }),
    )
    const stopped = findMessage(bot, chat.peer, message.id)
    const left = stopped?.message._ === 'message' ? stopped.message.media : undefined
    if (!stopped || left?._ !== 'messageMediaPoll') throw refuse('message poll not found')
    return toPoll(stopped.known, left)
  },
} satisfies BotApiMethods

/** The poll's time may have ended at this moment. */
function stopping(stop: () => unknown) {
  try {
    stop()
  } catch (error) {
    const isOver = error instanceof RpcError && error.text === 'MESSAGE_POLL_CLOSED'
    throw isOver ? badRequest('Poll has already been closed') : error
  }
}
