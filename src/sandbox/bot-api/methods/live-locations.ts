import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import type { Bot } from '../bot.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { editInline, editing, inlineIdGiven, messageToEdit } from '../input/edited-message.ts'
import { markupGiven, placeOfEdit } from '../input/markup.ts'
import { checkReplyMarkup } from '../markup/reply-markup.ts'
import { geoPointGiven, movedGiven } from '../media/places.ts'
import { messageIn } from '../to-json/sent-message.ts'
import type { Arguments } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

type Names = 'chat_id' | 'message_id' | 'inline_message_id' | 'reply_markup'

/** Places that move until they are stopped or their period is over. */
export const liveLocations = {
  /** @see https://core.telegram.org/bots/api#editmessagelivelocation */
  editMessageLiveLocation({ bot }, args) {
    const moved = movedGiven(args, geoPointGiven(args))
    return editLive(bot, args, moved)
  },
  /** @see https://core.telegram.org/bots/api#stopmessagelivelocation */
  stopMessageLiveLocation: ({ bot }, args) =>
    editLive(bot, args, () => ({
      _: 'inputMediaGeoLive',
      stopped: true,
      geoPoint: { _: 'inputGeoPointEmpty' },
    })),
} satisfies BotApiMethods

function editLive(bot: Bot, args: Arguments<Names>, toMedia: () => Tl<tl.RawInputMediaGeoLive>) {
  const markup = markupGiven(args)
  const inline = inlineIdGiven(args)
  if (inline) {
    const replyMarkup = checkReplyMarkup(markup, 'inline')
    return editInline(bot, inline, { media: toMedia(), ...(replyMarkup && { replyMarkup }) })
  }
  const { chat, told } = messageToEdit(bot, args)
  const { message } = told
  const live = message.media?._ === 'messageMediaGeoLive' ? message.media : undefined
  if (!live) throw refuse('there is no live location in the message to edit')
  if (message.date + live.period <= bot.world.now()) throw refuse("message can't be edited")
  const media = toMedia()
  const replyMarkup = checkReplyMarkup(markup, placeOfEdit(chat))
  const peer = toInputPeer(chat.peer)
  const answer = editing(() =>
    bot.invoke({
      _: 'messages.editMessage',
      ...{ peer, id: message.id, media },
      ...(replyMarkup && { replyMarkup }),
    }),
  )
  return messageIn<Message.LocationMessage & { edit_date: number }>(bot, answer)
}
