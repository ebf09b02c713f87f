import type { Tl, tl } from '../../tl/types.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { Bot } from '../bot.ts'
import { refuse } from '../errors/bot-api-error.ts'
import { checkLanguageCode } from '../input/language-code.ts'
import { within } from '../json/within.ts'
import { type ChatKind, readAdminRights } from '../markup/admin-rights.ts'
import { toAdministratorRights } from '../to-json/chat-member.ts'
import { type Arguments, flagArgument, type Json, jsonArgument, textArgument } from '../wire/arguments.ts'
import type { BotApiMethods } from './method.ts'

type Texts = Omit<Tl<tl.bots.RawSetBotInfoRequest>, '_' | 'langCode' | 'bot'>

/** A bot's profile texts and default rights. @see https://core.telegram.org/bots/api#setmyname */
export const profile = {
  setMyName: ({ bot }, args) => setInfo(bot, args, { name: textArgument(args, 'name') }),
  getMyName: ({ bot }, args) => ({ name: infoOf(bot, args).name }),
  setMyDescription: ({ bot }, args) => setInfo(bot, args, { description: textArgument(args, 'description') }),
  getMyDescription: ({ bot }, args) => ({ description: infoOf(bot, args).description }),
  setMyShortDescription: ({ bot }, args) =>
    setInfo(bot, args, { about: textArgument(args, 'short_description') }),
  getMyShortDescription: ({ bot }, args) => ({ short_description: infoOf(bot, args).about }),
  setMyDefaultAdministratorRights({ bot }, args) {
    const kind = kindOf(args)
    const adminRights = rightsGiven(jsonArgument(args, 'rights'), kind)
    try {
      bot.invoke(
        kind === 'channel'
          ? { _: 'bots.setBotBroadcastDefaultAdminRights', adminRights }
          : { _: 'bots.setBotGroupDefaultAdminRights', adminRights },
      )
    } catch (error) {
      // Like TDLib, accepts rights that are set already.
      if (!(error instanceof RpcError) || error.text !== 'RIGHTS_NOT_MODIFIED') throw error
    }
    return true
  },
  getMyDefaultAdministratorRights({ bot }, args) {
    const { fullUser } = bot.invoke({ _: 'users.getFullUser', id: { _: 'inputUserSelf' } })
    const isChannel = kindOf(args) === 'channel'
    const rights = isChannel ? fullUser.botBroadcastAdminRights : fullUser.botGroupAdminRights
    return toAdministratorRights(rights ?? {}, isChannel ? 'channel' : 'supergroup')
  },
} satisfies BotApiMethods

function setInfo(bot: Bot, args: Arguments<'language_code'>, texts: Texts): true {
  const langCode = languageOf(args)
  bot.invoke({ _: 'bots.setBotInfo', langCode, ...texts })
  return true
}

const infoOf = (bot: Bot, args: Arguments<'language_code'>) =>
  bot.invoke({ _: 'bots.getBotInfo', langCode: languageOf(args) })

const languageOf = (args: Arguments<'language_code'>) =>
  checkLanguageCode(textArgument(args, 'language_code'))

const kindOf = (args: Arguments<'for_channels'>): ChatKind =>
  flagArgument(args, 'for_channels') ? 'channel' : 'group'

/** Absent rights stand for an empty set. */
function rightsGiven(json: Json, kind: ChatKind): Tl<tl.RawChatAdminRights> {
  if (json.kind === 'absent') return { _: 'chatAdminRights' }
  if (json.kind === 'invalid') throw refuse("can't parse ChatAdministratorRights JSON object")
  return within("Can't parse ChatAdministratorRights: ", () => readAdminRights(json.value, kind))
}
