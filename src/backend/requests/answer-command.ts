import type { Template } from '../../contract/template.ts'
import type { Command } from './ports.ts'
import { type SendKeyboardPorts, sendKeyboard } from './send-keyboard.ts'
import { toRequest } from './templates.ts'

const TEXT: Record<Command['name'], string> = {
  start:
    'Hello! I ask you for people, groups, channels and bots, and keep what you choose in lists.\n\n' +
    'Open the app with the button beside the message field, or choose right here. Only what you choose reaches me.',
  pick: 'What would you like to share?',
}

/**
 * Answers `/start` and `/pick` with a keyboard of all templates, for use without the Mini App. Throws
 * TelegramError.
 */
export const answerCommand = (
  ports: SendKeyboardPorts,
  templates: readonly Template[],
  { userId, name, messageId }: Command,
): Promise<void> =>
  sendKeyboard(
    ports,
    userId,
    TEXT[name],
    templates.map(template => ({ listId: template.id, request: toRequest(template) })),
    `command ${userId} ${messageId}`,
  )
