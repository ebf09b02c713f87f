import type { Language } from '../../contract/language.ts'
import { inLanguage, type OwnTemplate, toRequest } from './own-template.ts'
import { type SendKeyboardPorts, sendKeyboard } from './send-keyboard.ts'

/**
 * Sends a message with a keyboard of all templates, for use without the Mini App. Throws TelegramError.
 *
 * @param language of the user
 * @param once a second call with the same text makes no second message
 */
export const sendWholeKeyboard = (
  ports: SendKeyboardPorts,
  templates: readonly OwnTemplate[],
  userId: number,
  text: string,
  language: Language,
  once: string,
): Promise<void> =>
  sendKeyboard(
    ports,
    userId,
    text,
    templates.map(template => ({
      listId: template.id,
      request: toRequest(inLanguage(template, language)),
    })),
    once,
  )
