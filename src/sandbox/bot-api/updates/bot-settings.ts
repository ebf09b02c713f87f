import type { UpdateKind } from './kinds.ts'

/** What the Bot API keeps of a bot. It is no part of a state that can be given away. */
export interface BotSettings {
  /** The oldest update that may still wait. */
  firstId: number
  /** What the next update is numbered. */
  nextId: number
  /** Absent: those by default. */
  allowedUpdates?: UpdateKind[]
  webhook?: Webhook
}

/** Where a bot's updates are sent to. @see https://core.telegram.org/bots/api#setwebhook */
export interface Webhook {
  url: string
  maxConnections: number
  /** Said to the bot with each update. */
  secretToken?: string
  ipAddress?: string
  /** PEM. */
  certificate?: string
}
