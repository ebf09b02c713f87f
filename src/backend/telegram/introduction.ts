import { LANGUAGES, type Language } from '../../contract/language.ts'
import type { CommandName } from '../requests/ports.ts'
import { say, type WordKey } from '../words/words.ts'

/** What the bot tells Telegram about itself. */

/** Telegram has one text for all languages here, so it is the name, which is the same in all of them. */
export const MENU_BUTTON_TEXT = 'Handpick'

const DESCRIPTIONS = {
  start: 'startDescription',
  pick: 'pickDescription',
  privacy: 'privacyDescription',
} satisfies Record<CommandName, WordKey>

/** Telegram knows languages by two letters. English is for all readers whose language has no texts of its own. */
const codeOf = (language: Language): Exclude<Language, 'en' | 'pt-BR'> | 'pt' | undefined =>
  language === 'en' ? undefined : language === 'pt-BR' ? 'pt' : language

const commandsIn = (language: Language) =>
  Object.entries(DESCRIPTIONS).map(([command, key]) => ({ command, description: say(language, key) }))

/** The commands in every language, English for all others. @see https://core.telegram.org/bots/api#setmycommands */
export const COMMANDS = LANGUAGES.map(language => ({
  languageCode: codeOf(language),
  commands: commandsIn(language),
}))
