import type { FrameLocator, Locator, Page } from '@playwright/test'

/** What a person sees and does in the client page. */
export interface TelegramPage {
  page: Page
  /** Inside of the Mini App. */
  app: FrameLocator
  /** The messages of the chat on screen. */
  chat: Locator
  /** The bot's reply keyboard. */
  keyboard: Locator
  /** The client's main button, below the Mini App. */
  mainButton(name: string): Locator
  /** The picker, by the text of the button that asked for it. */
  picker(name: string): Locator
  /** Chooses in a picker, by their names, and shares them. */
  share(picker: string, names: string[]): Promise<void>
}

export function telegramPage(page: Page): TelegramPage {
  const picker = (name: string) => page.getByRole('dialog', { name })
  return {
    page,
    app: page.frameLocator('iframe[title="Mini App"]'),
    chat: page.getByRole('log'),
    keyboard: page.getByRole('group', { name: 'Bot keyboard' }),
    mainButton: name => page.getByRole('region').getByRole('button', { name, exact: true }),
    picker,
    async share(asked, names) {
      const dialog = picker(asked)
      // Several are checked, one alone is an option.
      const choice = (name: string) =>
        dialog.getByRole('checkbox', { name }).or(dialog.getByRole('option', { name }))
      for (const name of names) await choice(name).first().click()
      await dialog.getByRole('button', { name: /^Share/ }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
  }
}
