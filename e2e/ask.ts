import { expect, type Locator, type Page } from '@playwright/test'
import { hasBeenSent, type Telegram } from './telegram.ts'

/** The clients that the simulated page can stand in for. */
export const PROFILES = ['desktop', 'android', 'ios', 'weba', 'webk', 'old'] as const
export type Profile = (typeof PROFILES)[number]

/** What is asked for: somebody or a chat that is there, or a bot to be made. */
export type Asks = 'choose' | 'make'

/** Those that open nothing from the app: there the bot asks in its chat. iOS has only the form for a new bot. */
export function asksInChat(profile: Profile, asks: Asks = 'choose'): boolean {
  if (profile === 'ios') return asks === 'choose'
  return profile !== 'desktop' && profile !== 'android'
}

/** Those that don't say so: the app has to notice. */
export const isSilent = (profile: Profile) => profile === 'ios' || profile === 'weba'

/**
 * Gets Telegram's dialog for the list that is open, by whatever way the client offers: from the app's main
 * button, or from the keyboard that the bot sends into its chat.
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

/** Until the bot has sent its keyboard. A client that says nothing is given a moment first. */
export async function askInChat(tg: Telegram, profile: Profile, button: string) {
  if (isSilent(profile)) {
    await tg.mainButton(button).click()
    await expect(tg.app.getByText('Nothing opened?')).toBeVisible()
  }
  await tg.mainButton('Ask in the chat').click()
  await expect(tg.app.getByText('Handpick sent you a button.')).toBeVisible()
}

export const keyboard = ({ keyboard }: Telegram) => keyboard

/** Several are checked, one alone is an option. */
export async function pick(dialog: Locator, names: string[]) {
  for (const name of names) {
    await dialog.getByRole('checkbox', { name }).or(dialog.getByRole('option', { name })).first().click()
  }
  const sent = hasBeenSent(dialog.page())
  await dialog.getByRole('button', { name: /^Share/ }).click()
  await sent
  await expect(dialog).toBeHidden()
}

/** Back in the app where the client or the person has closed it meanwhile; the same list is open. */
export async function backInApp(tg: Telegram) {
  const frame = tg.page.locator('iframe[title="Mini App"]')
  if (!(await frame.isVisible())) await tg.page.getByRole('button', { name: 'Handpick', exact: true }).click()
  return tg.app
}

/** The chat of that name, from a page that opens anew. */
export async function openChat(page: Page, url: string, name: string) {
  await page.goto(url)
  await page.getByRole('button', { name: 'Back to chats' }).click()
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}
