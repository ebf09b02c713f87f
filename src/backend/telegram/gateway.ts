import type { Logger } from 'pino'
import type { Language } from '../../contract/language.ts'
import type { GuestQuery, GuestTelegram, PreparedMessageTelegram } from '../list-messages/ports.ts'
import type { Metrics } from '../metrics.ts'
import type { Command, PeersRequested, PostedUpdates, TelegramGateway } from '../requests/ports.ts'
import type { TelegramClock } from './telegram-clock.ts'

/** The bot's connection to Telegram, by either protocol. */
export interface Gateway extends TelegramGateway, GuestTelegram, PreparedMessageTelegram {
  /** Resolves once the bot has logged in, or the gateway is closed. */
  ready: Promise<void>
  isConnected(): boolean
  /** What the owner has to do before the bot is connected, in a sentence; undefined when there is nothing, or it isn't known. */
  trouble(): string | undefined
  /** Without the @; undefined until the bot has logged in. */
  botUsername(): string | undefined
  /** Takes the updates that Telegram posts. Absent when the gateway gets them in another way. */
  webhook?: PostedUpdates
  close(): Promise<void>
}

/** The ports and options of every gateway. A language is the one of the user who caused the update. */
export interface GatewayPorts {
  /** The address that the bot's menu button opens. */
  webappUrl: string
  /** The result must be stored when this resolves. It is called again when it rejects. */
  peersRequested: (result: PeersRequested, language: Language) => Promise<void>
  /** A failure is logged. It is called again only if the process dies first. */
  commandReceived: (command: Command, language: Language) => Promise<void>
  /** Called once the bot has logged in; called again when it rejects. */
  guestQueryReceived: (query: GuestQuery, language: Language) => Promise<void>
  /** The clock that gets Telegram's time. */
  clock: TelegramClock
  metrics: Pick<Metrics, 'rpc' | 'rpcFailed' | 'floodWait' | 'handling' | 'stoodStill'>
  log: Logger
}
