import { expect, type Locator, type Page } from '@playwright/test'
import { telegramPage } from '../src/sandbox/testing/playwright.ts'
import { hasBeenSent, type Telegram } from './telegram.ts'

/** The clients that the simulated page can imitate. */
export const PROFILES = ['desktop', 'android', 'ios', 'weba', 'webk', 'old'] as const
export type Profile = (typeof PROFILES)[number]

/** The kind of request: for an existing peer, or for a new bot. */
export type Asks = 'choose' | 'make'

/** Whether the client opens no picker from the app, so that the bot asks in its chat. iOS opens only the form for a bot. */
export function asksInChat(profile: Profile, asks: Asks = 'choose'): boolean {
  if (profile === 'ios') return asks === 'choose'
  return profile !== 'desktop' && profile !== 'android'
}

/** Whether the client opens nothing and doesn't tell the app. The app has to notice it. */
export const isSilent = (profile: Profile) => profile === 'ios' || profile === 'weba'

/**
 * Opens Telegram's dialog for the open list in the client's way: from the app's main button, or from the keyboard
 * that the bot sends into its chat.
 */
export async function openDialog(tg: Telegram, profile: Profile, button: string, asks: Asks = 'choose') {
  if (asksInChat(profile, asks)) {
    await askInChat(tg, profile, button)
    await tg.app.getByRole('button', { name: 'Close the app' }).click()
    await keyboard(tg).getByRole('button', { name: button }).click()
  } else await tg.mainButton(button).click()
  await expect(tg.picker(button)).toBeVisible()
  return tg.picker(button)
}

/** Waits until the bot has sent its keyboard. With a silent client, the app waits a moment first. */
export async function askInChat(tg: Telegram, profile: Profile, button: string) {
  if (isSilent(profile)) {
    await tg.mainButton(button).click()
    await expect(tg.app.getByText('Nothing opened?')).toBeVisible()
  }
  await tg.mainButton('Ask in the chat').click()
  await expect(tg.app.getByText('Handpick sent you a button.')).toBeVisible()
}

export const keyboard = ({ keyboard }: Telegram) => keyboard

/** Chooses peers in an open picker, and waits until Telegram has them. */
export async function pick(dialog: Locator, names: string[]) {
  const page = dialog.page()
  const sent = hasBeenSent(page)
  await telegramPage(page).share((await dialog.getAttribute('aria-label')) ?? '', names)
  await sent
}

/** Returns to the app if it was closed meanwhile. The same list is open. */
export async function backInApp(tg: Telegram) {
  const frame = tg.page.locator('iframe[title="Mini App"]')
  if (!(await frame.isVisible())) await tg.page.getByRole('button', { name: 'Handpick', exact: true }).click()
  return tg.app
}

/** Opens a new client page and its chat with this name. */
export async function openChat(page: Page, url: string, name: string) {
  await page.goto(url)
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}
