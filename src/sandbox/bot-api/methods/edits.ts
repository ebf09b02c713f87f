import { badRequest } from '../../world/state/rpc-error.ts'
import { toInputPeer } from '../chat-ids.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { editInline, editing, editingLater, inlineIdGiven, messageToEdit } from '../input/edited-message.ts'
import { markupGiven, placeOfEdit } from '../input/markup.ts'
import { checkReplyMarkup, type MarkupPlace } from '../markup/reply-markup.ts'
import { assertFitsAlbum, canHaveCaption, canHaveOtherMedia } from '../media/edited-media.ts'
import { captionGiven } from '../media/media-given.ts'
import { inputMediaGiven } from '../media/read-input-media.ts'
import { toSent, wordsInTl } from '../media/send-media.ts'
import { finishText } from '../text/parse-text.ts'
import { messageIn } from '../to-json/sent-message.ts'
import { flagArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Changes media and captions of sent messages. */
export const edits = {
  /** @see https://core.telegram.org/bots/api#editmessagecaption */
  editMessageCaption({ bot }, args) {
    const markup = markupGiven(args)
    const caption = captionGiven(args)
    const invertMedia = flagArgument(args, 'show_caption_above_media')
    const inline = inlineIdGiven(args)
    const editIn = (place: MarkupPlace) => {
      const words = finishText(caption, 'keep')
      const replyMarkup = checkReplyMarkup(markup, place)
      return { ...wordsInTl({ words, invertMedia }), ...(replyMarkup && { replyMarkup }) }
    }
    if (inline) return editInline(bot, inline, editIn('inline'))
    const { chat, told } = messageToEdit(bot, args)
    if (!canHaveCaption(told.message)) throw refuse('there is no caption in the message to edit')
    const [peer, edit] = [toInputPeer(chat.peer), editIn(placeOfEdit(chat))]
    const answer = editing(() =>
      bot.invoke({ _: 'messages.editMessage', peer, id: told.message.id, ...edit }),
    )
    return messageIn(bot, answer)
  },
  /** @see https://core.telegram.org/bots/api#editmessagemedia */
  async editMessageMedia({ bot }, args) {
    const markup = markupGiven(args)
    const given = inputMediaGiven(args)
    const inline = inlineIdGiven(args)
    const editIn = async (place: MarkupPlace) => {
      const sent = await toSent(bot, given)
      const replyMarkup = checkReplyMarkup(markup, place)
      return { ...wordsInTl(sent), media: sent.media, ...(replyMarkup && { replyMarkup }) }
    }
    if (inline) {
      // Nothing can be uploaded for a message that the bot doesn't see.
      if (given.file.kind === 'upload') throw badRequest('Invalid message content specified')
      const edit = await editIn('inline')
      await editingLater(() => bot.invokeLater({ _: 'messages.editInlineBotMessage', id: inline, ...edit }))
      return true
    }
    const { chat, told } = messageToEdit(bot, args)
    const { message } = told
    if (!canHaveOtherMedia(message)) throw refuse("message media can't be edited")
    assertFitsAlbum(message, given.type)
    const [peer, edit] = [toInputPeer(chat.peer), await editIn(placeOfEdit(chat))]
    const answer = await editingLater(() =>
      bot.invokeLater({ _: 'messages.editMessage', peer, id: message.id, ...edit }),
    )
    return messageIn(bot, answer)
  },
} satisfies BotApiMethods
