import type { Language } from '../../contract/language.ts'
import { say } from '../words/words.ts'

/** What the owner has decided about people's data. */
export interface PrivacyFacts {
  /** Everything about a person is erased when they haven't opened their lists for so many days. */
  keepDays: number | undefined
  /** The address of the owner's policy. */
  privacyUrl: string | undefined
}

/** The bot's answer to `/privacy`. */
export const privacyText = ({ keepDays, privacyUrl }: PrivacyFacts, language: Language): string =>
  [
    say(language, 'privacyKept'),
    keepDays === undefined
      ? say(language, 'privacyUntilDeleted')
      : say(language, 'privacyUntilUnopened', { count: keepDays }),
    say(language, 'privacyWho'),
    say(language, 'privacyInApp'),
    ...(privacyUrl === undefined ? [] : [`${say(language, 'privacyPolicy')}\n${privacyUrl}`]),
  ].join('\n\n')
