import type { Locator, Page } from '@playwright/test'

/**
 * A question of the client in front of the Mini App or the chat: a popup, a confirmation, a request for a
 * number.
 */
export interface TelegramDialog {
  locator: Locator
  /** Presses a button by its text. */
  press(button: string): Promise<void>
  /** Presses the only button that isn't Cancel. Rejects with the buttons' texts when there are several. */
  accept(): Promise<void>
  /** Closes the dialog without an answer, as a click beside it does. */
  dismiss(): Promise<void>
}

/** @param name its title, or its text when it has no title; absent: the dialog on top */
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
