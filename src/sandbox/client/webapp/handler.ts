import * as v from 'valibot'
import type { TelegramLink } from '../links/telegram-link.ts'
import type { Profile } from '../profile/profile.ts'
import type { ThemeParams } from '../ui/theme-params.ts'
import type { ChatType } from './chat-types.ts'
import type { Device } from './device-values.ts'
import type { Panel, Popup } from './panel.ts'

/** A Mini App's stored values by key, for one user and one bot. */
export interface Store {
  read(): Record<string, string>
  write(values: Record<string, string>): void
}

/**
 * The last four belong to the client itself: whether the app has an icon on the home screen, the user's answers to
 * its questions, its biometric token, and what was stored securely before Telegram was installed again.
 */
export type StoreKind =
  | 'cloud'
  | 'device'
  | 'secure'
  | 'home screen'
  | 'permissions'
  | 'biometry'
  | 'secure before'

/** The actions of a handler. The page implements them in the browser, and tests use variables. */
export interface Host {
  profile: Profile
  post(eventType: string, eventData?: unknown): void
  panel(): Panel
  patch(change: Partial<Panel>): void
  close(): void
  themeParams(): ThemeParams
  /** The size of the app's frame, in CSS pixels. */
  viewport(): { width: number; height: number }
  toast(text: string): void
  openLink(url: string): void
  openTelegramLink(link: TelegramLink): void
  requestChat(reqId: string): void
  sendPreparedMessage(id: string): void
  /** Closes the app and starts an inline query, in a chat of these kinds or in the chat on screen. */
  switchInlineQuery(query: string, chatTypes: ChatType[]): void
  /** Shows the client's own question. Undefined means dismissed. A second question at once is dismissed. */
  ask(popup: Popup, answered: (buttonId: string | undefined) => void): void
  store(kind: StoreKind): Store
  /** The phone that the page pretends to be. */
  device(): Device
  /** Runs something again and again while the app is open. The name replaces an earlier one. */
  repeat(name: string, everyMs: number, run: () => void): void
  endRepeat(name: string): void
  /** Whether the user has Telegram Premium. */
  isPremium(): boolean
  /** Whether the browser shows this page. */
  isPageVisible(): boolean
  /** Takes the focus from the app, and so the keyboard from the screen. */
  hideKeyboard(): void
  download(url: string, fileName: string): void
  /** Sends the app's data to its bot. */
  sendData(buttonText: string, data: string): void
  /** Lets the bot write to the user. */
  allowWriting(): Promise<void>
  /** Sets the user's emoji status. 0 seconds stand for a status without an end. */
  setEmojiStatus(documentId: string, durationSeconds: number): Promise<void>
  mayChangeEmojiStatus(): Promise<boolean>
  /** Lets the bot change the user's emoji status. */
  allowEmojiStatus(): Promise<void>
  /** Sends the user's own phone number to the bot. */
  sharePhone(): Promise<void>
  /** The signed contact that the bot got. Empty until the user has shared their number. */
  requestedContact(): Promise<string>
}

export type Handler = (host: Host, eventData: unknown) => void

/** Makes a handler that ignores data of the wrong shape, as Telegram's clients do. */
export const on =
  <S extends v.GenericSchema>(schema: S, handle: (host: Host, data: v.InferOutput<S>) => void): Handler =>
  (host, eventData) => {
    const { success, output } = v.safeParse(schema, eventData ?? {})
    if (success) handle(host, output)
  }
