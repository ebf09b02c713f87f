import type { FrameLocator, Locator, Page } from '@playwright/test'
import type { DeviceChange } from '../client/webapp/device-values.ts'
import { choosePeers } from './choose-peers.ts'
import { setDevice, swipeDown } from './device.ts'
import { type TelegramDialog, telegramDialog } from './dialog.ts'
import { postEvent, receivedEvents, type WebEvent } from './web-events.ts'

/** The client page, as a person sees and uses it. */
export interface TelegramPage {
  page: Page
  /** The inside of the Mini App. */
  app: FrameLocator
  /** The messages of the chat on screen. */
  chat: Locator
  /** The bot's reply keyboard. */
  keyboard: Locator
  /** Writes a text into the chat on screen, and sends it. */
  write(text: string): Promise<void>
  /** The client's main button, below the Mini App. */
  mainButton(name: string): Locator
  /**
   * A question of the client, by its title, or the one on top: a popup or a confirmation of the app, whether
   * the bot may write, a request for the phone number, a download, an invoice.
   */
  dialog(name?: string | RegExp): TelegramDialog
  /** The picker, by the text of the button that opened it. */
  picker(name: string): Locator
  /** Chooses peers in a picker by their names, and shares them. */
  share(picker: string, names: string[]): Promise<void>
  /** Sends the shown prepared message to a chat, by the chat's title. */
  sendTo(chat: string): Promise<void>
  /** Lets the open QR scanner read a code. */
  scan(code: string): Promise<void>
  /**
   * Changes the phone that the client page pretends to be: what its sensors measure, where it is, and what it has.
   * Rejects when a value is wrong. The profile decides which of them the Mini App can read.
   */
  setDevice(values: DeviceChange): Promise<void>
  /** Swipes downwards inside the Mini App, which minimizes it on phones unless the app forbids it. */
  swipeDown(): Promise<void>
  /** The Mini App's init data. Undefined when the app isn't told its user. */
  initData(): Promise<URLSearchParams | undefined>
  /** Sends an event to the client as the Mini App. @see https://core.telegram.org/api/web-events */
  postEvent(eventType: string, eventData?: unknown): Promise<void>
  /** All events that the client has sent to the Mini App since its page began to load, oldest first. */
  receivedEvents(): Promise<WebEvent[]>
}

const FRAME = 'iframe[title="Mini App"]'

export function telegramPage(page: Page): TelegramPage {
  const picker = (name: string) => page.getByRole('dialog', { name })
  return {
    page,
    app: page.frameLocator(FRAME),
    chat: page.getByRole('log'),
    keyboard: page.getByRole('group', { name: 'Bot keyboard' }),
    async write(text) {
      const field = page.getByRole('textbox', { name: 'Message' })
      await field.fill(text)
      await field.press('Enter')
    },
    mainButton: name => page.getByRole('region').getByRole('button', { name, exact: true }),
    dialog: name => telegramDialog(page, name),
    picker,
    share: (asked, names) => choosePeers(picker(asked), names),
    async sendTo(chat) {
      const sheet = page.getByRole('dialog', { name: 'Send message' })
      // Some clients let the user mark several chats.
      const rows = sheet.getByRole('option').or(sheet.getByRole('checkbox'))
      const row = rows.and(sheet.getByLabel(chat, { exact: true }))
      // A long list draws only the rows in sight.
      await rows.first().waitFor()
      if (!(await row.isVisible())) await sheet.getByRole('searchbox').fill(chat)
      await row.click()
      await sheet.getByRole('button', { name: 'Send', exact: true }).click()
      await sheet.waitFor({ state: 'hidden' })
    },
    async scan(code) {
      const scanner = page.getByRole('dialog', { name: 'Scan QR code' })
      await scanner.getByRole('textbox').fill(code)
      await scanner.getByRole('button', { name: 'Scan', exact: true }).click()
    },
    setDevice: values => setDevice(page, values),
    swipeDown: () => swipeDown(page),
    async initData() {
      const address = new URL((await page.locator(FRAME).getAttribute('src')) ?? '')
      const data = new URLSearchParams(address.hash.slice(1)).get('tgWebAppData')
      return data === null ? undefined : new URLSearchParams(data)
    },
    postEvent: (eventType, eventData) => postEvent(page, eventType, eventData),
    receivedEvents: () => receivedEvents(page),
  }
}
