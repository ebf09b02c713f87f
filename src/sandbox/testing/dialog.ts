import type { Locator, Page } from '@playwright/test'

/** Something that the client asks over the Mini App or the chat: a popup, a confirmation, a request for a number. */
export interface TelegramDialog {
  locator: Locator
  /** Presses one of its buttons, by its text. */
  press(button: string): Promise<void>
  /** Gives the answer that isn't Cancel. Rejects with the buttons that there are when that could be several. */
  accept(): Promise<void>
  /** Closes it without an answer, as by a click beside it. */
  dismiss(): Promise<void>
}

/** @param name its title, or its text where it has none; the one on top unless given */
export function telegramDialog(page: Page, name?: string | RegExp): TelegramDialog {
  const locator = page.getByRole('dialog', name === undefined ? {} : { name }).last()
  const answers = locator.locator('.popup-buttons button:not([data-type="cancel"])')
  return {
    locator,
    press: button => locator.getByRole('button', { name: button, exact: true }).click(),
    async accept() {
      await locator.waitFor()
      const texts = await answers.allTextContents()
      if (texts.length !== 1)
        throw new Error(`Not one button but these say yes here: ${texts.join(', ')}. Press one.`)
      await answers.click()
    },
    async dismiss() {
      await locator.waitFor()
      await page.keyboard.press('Escape')
    },
  }
}
