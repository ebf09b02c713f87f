import type { Logger } from 'pino'
import { COMMANDS, MENU_BUTTON_TEXT } from '../introduction.ts'
import type { BotApi } from './api.ts'

/** Sets the bot's commands, and the menu button that opens the Mini App. */
export async function introduce(
  api: Pick<BotApi, 'setChatMenuButton' | 'setMyCommands'>,
  webappUrl: string,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  const failed = (what: string) => (error: unknown) => log.warn({ err: error }, `${what} could not be set`)
  const menu_button = { type: 'web_app' as const, text: MENU_BUTTON_TEXT, web_app: { url: webappUrl } }
  await api.setChatMenuButton({ menu_button }).catch(failed('the menu button'))
  const scope = { type: 'all_private_chats' as const }
  for (const { languageCode, commands } of COMMANDS) {
    const language = languageCode && { language_code: languageCode }
    await api.setMyCommands({ commands, scope, ...language }).catch(failed('the commands'))
  }
}
