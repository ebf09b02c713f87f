import * as v from 'valibot'
import type { TelegramLink } from '../links/telegram-link.ts'
import type { Profile } from '../profile/profile.ts'
import type { ThemeParams } from '../ui/theme-params.ts'
import type { ChatType } from './chat-types.ts'
import type { Panel, Popup } from './panel.ts'

/** What a Mini App may keep: by key, for one user and one bot. */
export interface Store {
  read(): Record<string, string>
  write(values: Record<string, string>): void
}

/** `home screen` is the client's own: whether the app has an icon there. */
export type StoreKind = 'cloud' | 'device' | 'home screen'

/** What a handler may do; the page itself in the browser, a few variables in tests. */
export interface Host {
  profile: Profile
  post(eventType: string, eventData?: unknown): void
  panel(): Panel
  patch(change: Partial<Panel>): void
  close(): void
  themeParams(): ThemeParams
  /** CSS pixels. */
  viewport(): { width: number; height: number }
  toast(text: string): void
  openLink(url: string): void
  openTelegramLink(link: TelegramLink): void
  requestChat(reqId: string): void
  sendPreparedMessage(id: string): void
  /** Closes the app, and asks its bot in a chat of such a kind, or in the one on screen. */
  switchInlineQuery(query: string, chatTypes: ChatType[]): void
  /** Shows a question of the client's own; undefined is dismissed. While one is open, another is dismissed at once. */
  ask(popup: Popup, answered: (buttonId: string | undefined) => void): void
  store(kind: StoreKind): Store
  download(url: string, fileName: string): void
  /** What the app says to its bot. */
  sendData(buttonText: string, data: string): void
  /** Lets the bot write to the user. */
  allowWriting(): Promise<void>
  /** Sends the bot the user's own number. */
  sharePhone(): Promise<void>
  /** The number that the bot has been sent, signed; empty as long as there is none. */
  requestedContact(): Promise<string>
}

export type Handler = (host: Host, eventData: unknown) => void

/** A handler that runs only for data of the right shape; anything else is dropped as clients drop it. */
export const on =
  <S extends v.GenericSchema>(schema: S, handle: (host: Host, data: v.InferOutput<S>) => void): Handler =>
  (host, eventData) => {
    const { success, output } = v.safeParse(schema, eventData ?? {})
    if (success) handle(host, output)
  }
