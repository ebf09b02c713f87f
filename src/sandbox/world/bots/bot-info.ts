import type { Bot, User } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** The texts in a bot's profile. */
export interface BotInfo {
  name: string
  /** Shown in its profile and with links to it. */
  about: string
  /** Shown in its chat before the first message. */
  description: string
}

/** The greatest length of each text, in characters. @see https://core.telegram.org/bots/api#setmyname */
const MAX_CHARACTERS: Record<keyof BotInfo, number> = { name: 64, about: 120, description: 512 }
/** Telegram documents no error for these limits. Bots have met these. */
const ERRORS: Record<keyof BotInfo, string> = {
  name: 'BOT_TITLE_INVALID',
  about: 'BOT_SHARETEXT_INVALID',
  description: 'BOT_DESC_INVALID',
}
const FIELDS = ['name', 'about', 'description'] as const

/**
 * `bots.setBotInfo`. A text that isn't given stays. An empty text removes the text of that language, but a bot
 * always has a name for everybody else. The people who use the bot are told. Errors: LANG_CODE_INVALID,
 * BOT_TITLE_INVALID, BOT_SHARETEXT_INVALID, BOT_DESC_INVALID.
 *
 * @param langCode two letters; empty for everybody whose language has no texts of its own
 * @see https://core.telegram.org/method/bots.setBotInfo
 */
export function setBotInfo(world: World, botId: number, langCode: string, given: Partial<BotInfo>) {
  assertLangCode(langCode)
  const user = world.users.get(botId)
  if (!user?.bot) throw badRequest('BOT_INVALID')
  const said = Object.fromEntries(
    FIELDS.flatMap(field => (given[field] === undefined ? [] : [[field, checked(field, given[field])]])),
  ) as Partial<BotInfo> // only the given fields
  if (langCode === '') {
    if (said.name === '') throw badRequest(ERRORS.name)
    const { name, about, description } = { ...said }
    const bot = withTexts(user.bot, { about, description })
    world.users.set(botId, { ...user, bot, ...(name !== undefined && { firstName: name }) })
  } else {
    const { [langCode]: before, ...others } = user.bot.texts ?? {}
    const texts = Object.fromEntries(Object.entries({ ...before, ...said }).filter(([, text]) => text !== ''))
    const isNone = Object.keys(texts).length === 0
    const { texts: _, ...bot } = user.bot
    const all = isNone ? others : { ...others, [langCode]: texts }
    world.users.set(botId, {
      ...user,
      bot: Object.keys(all).length === 0 ? bot : { ...bot, texts: all },
    })
  }
  tellUsers(world, botId)
}

/** A bot's texts in a language. A text that is missing there is the one for everybody. */
export function botInfo({ firstName = '', bot = {} }: User, langCode: string): BotInfo {
  const { about = '', description = '' } = bot
  return { name: firstName, about, description, ...bot.texts?.[langCode] }
}

/** The texts that a user sees. The user's language code may name a country as well, like `pt-br`. */
export const shownInfo = (bot: User, languageCode = ''): BotInfo =>
  botInfo(bot, languageCode.split('-')[0] ?? '')

/** Errors: LANG_CODE_INVALID. */
export function assertLangCode(langCode: string) {
  if (!/^([a-z]{2})?$/.test(langCode)) throw badRequest('LANG_CODE_INVALID')
}

function checked(field: keyof BotInfo, text: string): string {
  const trimmed = text.trim()
  if ([...trimmed].length > MAX_CHARACTERS[field]) throw badRequest(ERRORS[field])
  return trimmed
}

/** An empty text is removed, an absent one stays. */
function withTexts(
  bot: Bot,
  {
    about = bot.about,
    description = bot.description,
  }: { [F in 'about' | 'description']?: string | undefined },
): Bot {
  const { about: _, description: __, ...rest } = bot
  return { ...rest, ...(about && { about }), ...(description && { description }) }
}

/** Tells a bot's users that the bot has changed. */
export function tellUsers(world: World, botId: number) {
  for (const { id } of usersOf(world, botId)) world.publish({ accountId: id, kind: 'user', userId: botId })
}

const usersOf = (world: World, botId: number): User[] =>
  [...world.users.values()].filter(({ id }) => world.botUsers.get(`${botId}:${id}`) !== undefined)
