import type { Language } from '../../contract/language.ts'
import { say } from '../words/words.ts'
import { inLanguage, type OwnTemplate, toRequest } from './own-template.ts'
import type { Command } from './ports.ts'
import { type SendKeyboardPorts, sendKeyboard } from './send-keyboard.ts'

/**
 * Answers `/start` and `/pick` with a keyboard of all templates, for use without the Mini App. Throws
 * TelegramError.
 *
 * @param language of the user
 */
export const answerCommand = (
  ports: SendKeyboardPorts,
  templates: readonly OwnTemplate[],
  { userId, name, messageId }: Command,
  language: Language,
): Promise<void> =>
  sendKeyboard(
    ports,
    userId,
    say(language, name),
    templates.map(template => ({
      listId: template.id,
      request: toRequest(inLanguage(template, language)),
    })),
    `command ${userId} ${messageId}`,
  )
