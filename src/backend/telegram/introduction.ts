import type { CommandName } from '../requests/ports.ts'

/** The texts of the bot's commands and of its menu button. */
export const MENU_BUTTON_TEXT = 'Handpick'
const DESCRIPTIONS: Record<CommandName, string> = {
  start: 'What this is, and what to share',
  pick: 'Share without opening the app',
}
export const COMMANDS = Object.entries(DESCRIPTIONS).map(([command, description]) => ({
  command,
  description,
}))
