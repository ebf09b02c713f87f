import type { Message } from '@grammyjs/types'
import type { Bot } from '../bot.ts'
import { albumSendingGiven, placeSending, type SendNames, sendingGiven } from '../input/send-options.ts'
import type { GivenMedia } from '../media/given-media.ts'
import {
  animationGiven,
  audioGiven,
  documentGiven,
  photoGiven,
  stickerGiven,
  videoGiven,
  videoNoteGiven,
  voiceGiven,
} from '../media/media-given.ts'
import { albumGiven } from '../media/read-input-media.ts'
import { sendAlbum, sendMedia, toSent } from '../media/send-media.ts'
import type { Arguments } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

/** Files. @see https://core.telegram.org/bots/api#sending-files */
export const media = {
  sendPhoto: ({ bot }, args) => send(bot, args, photoGiven(args)),
  sendDocument: ({ bot }, args) => send(bot, args, documentGiven(args)),
  sendVideo: ({ bot }, args) => send(bot, args, videoGiven(args)),
  sendAnimation: ({ bot }, args) => send(bot, args, animationGiven(args)),
  sendAudio: ({ bot }, args) => send(bot, args, audioGiven(args)),
  sendVoice: ({ bot }, args) => send(bot, args, voiceGiven(args)),
  sendSticker: ({ bot }, args) => send(bot, args, stickerGiven(args)),
  sendVideoNote: ({ bot }, args) => send(bot, args, videoNoteGiven(args)),
  /** @see https://core.telegram.org/bots/api#sendmediagroup */
  sendMediaGroup({ bot }, args) {
    const given = albumSendingGiven(args)
    const items = albumGiven(args)
    // An album has only media that can be in one.
    return sendAlbum(bot, placeSending(bot, given), items) as Promise<
      (Message.PhotoMessage & Message.VideoMessage & Message.AudioMessage & Message.DocumentMessage)[]
    >
  },
} satisfies BotApiMethods

async function send<M extends Message>(bot: Bot, args: Arguments<SendNames>, given: GivenMedia): Promise<M> {
  const placed = placeSending(bot, sendingGiven(args))
  return sendMedia<M>(bot, placed, await toSent(bot, given))
}
