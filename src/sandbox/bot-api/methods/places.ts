import type { Message } from '@grammyjs/types'
import type { Tl, tl } from '../../tl/types.ts'
import { badRequest } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { placeSending, type SendNames, sendingGiven } from '../input/send-options.ts'
import { geoPointGiven, liveGiven, venueGiven } from '../media/places.ts'
import { sendMedia } from '../media/send-media.ts'
import { type Arguments, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

const DEFAULT_DIE = '🎲'

/** Media without a file: places, phone numbers and dice. */
export const places = {
  /** @see https://core.telegram.org/bots/api#sendlocation */
  sendLocation({ bot }, args) {
    const geoPoint = geoPointGiven(args)
    const live = liveGiven(args, geoPoint)
    return send(bot, args, () => {
      if (live) return live()
      return { _: 'inputMediaGeoPoint', geoPoint: geoPoint('Invalid location specified') }
    })
  },
  /** @see https://core.telegram.org/bots/api#sendvenue */
  sendVenue({ bot }, args) {
    const geoPoint = geoPointGiven(args)
    const venue = venueGiven(args)
    return send(bot, args, () => {
      return { _: 'inputMediaVenue', geoPoint: geoPoint('Wrong venue location specified'), ...venue }
    })
  },
  /** @see https://core.telegram.org/bots/api#sendcontact */
  async sendContact({ bot }, args) {
    const contact = {
      phoneNumber: required(args, 'phone_number'),
      firstName: required(args, 'first_name'),
      lastName: textArgument(args, 'last_name'),
      vcard: textArgument(args, 'vcard'),
    }
    try {
      return await send<Message.ContactMessage>(bot, args, () => ({ _: 'inputMediaContact', ...contact }))
    } catch (error) {
      throw isInvalid(error) ? refuse('wrong phone number specified') : error
    }
  },
  /** @see https://core.telegram.org/bots/api#senddice */
  sendDice: ({ bot }, args) =>
    send(bot, args, () => ({
      _: 'inputMediaDice',
      emoticon: textArgument(args, 'emoji') || DEFAULT_DIE,
    })),
} satisfies BotApiMethods

function send<M extends Message>(
  bot: Bot,
  args: Arguments<SendNames>,
  toMedia: () => Tl<tl.TypeInputMedia>,
): Promise<M> {
  const placed = placeSending(bot, sendingGiven(args))
  const words = { text: '', entities: [] }
  return sendMedia<M>(bot, placed, { media: toMedia(), words, invertMedia: false })
}

/** Errors: 400 `Parameter "…" is required`. */
function required<N extends string>(args: Arguments<N>, name: NoInfer<N>): string {
  const value = textArgument(args, name)
  if (value === '') throw badRequest(`Parameter "${name}" is required`)
  return value
}

const isInvalid = (error: unknown) => error instanceof Error && /MEDIA_INVALID$/.test(error.message)
