import type { TelegramClient, tl } from '@mtcute/node'
import type { Logger } from 'pino'
import { COMMANDS, MENU_BUTTON_TEXT } from '../introduction.ts'

/** Tells Telegram the bot's commands, and the menu button that opens the Mini App, until the signal comes. */
export async function introduce(
  client: TelegramClient,
  webappUrl: string,
  closing: AbortSignal,
  log: Logger,
): Promise<void> {
  const say = async (what: string, request: tl.RpcMethod) => {
    if (closing.aborted) return
    await client.call(request).catch(error => {
      if (!closing.aborted) log.warn({ err: error }, `${what} could not be set`)
    })
  }
  await say('the menu button', {
    _: 'bots.setBotMenuButton',
    userId: { _: 'inputUserEmpty' },
    button: { _: 'botMenuButton', text: MENU_BUTTON_TEXT, url: webappUrl },
  })
  for (const { languageCode = '', commands } of COMMANDS)
    await say('the commands', {
      _: 'bots.setBotCommands',
      scope: { _: 'botCommandScopeUsers' },
      langCode: languageCode,
      commands: commands.map(command => ({ _: 'botCommand', ...command })),
    })
}
