import { account } from './account.ts'
import { callbacks } from './callbacks.ts'
import { commands } from './commands.ts'
import { files } from './files.ts'
import { managedBots } from './managed-bots.ts'
import { messages } from './messages.ts'
import type { BotApiMethods } from './method.ts'
import { prepared } from './prepared.ts'
import { updates } from './updates.ts'

/** Every method that this Bot API answers. */
export const METHODS: BotApiMethods = {
  ...account,
  ...callbacks,
  ...commands,
  ...files,
  ...managedBots,
  ...messages,
  ...prepared,
  ...updates,
}
