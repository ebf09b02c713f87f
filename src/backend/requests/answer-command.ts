import type { Language } from '../../contract/language.ts'
import { say } from '../words/words.ts'
import type { OwnTemplate } from './own-template.ts'
import type { Command, TelegramGateway } from './ports.ts'
import { type PrivacyFacts, privacyText } from './privacy-text.ts'
import type { SendKeyboardPorts } from './send-keyboard.ts'
import { sendWholeKeyboard } from './send-whole-keyboard.ts'

export interface AnswerCommandPorts extends SendKeyboardPorts {
  telegram: Pick<TelegramGateway, 'sendMessage' | 'sendText'>
  privacy: PrivacyFacts
}

/**
 * Answers `/start` and `/pick` with a keyboard of all templates, for use without the Mini App. Answers `/privacy` with
 * what is kept about people. Throws TelegramError.
 *
 * @param language of the user
 * @see https://core.telegram.org/bots/features#privacy-policy-for-bots
 */
export function answerCommand(
  ports: AnswerCommandPorts,
  templates: readonly OwnTemplate[],
  { userId, name, messageId }: Command,
  language: Language,
): Promise<void> {
  const once = `command ${userId} ${messageId}`
  if (name === 'privacy') return ports.telegram.sendText(userId, privacyText(ports.privacy, language), once)
  return sendWholeKeyboard(ports, templates, userId, say(language, name), language, once)
}
