import type { UpdateKind } from './kinds.ts'

/** The Bot API's settings of a bot. They aren't part of a saved state. */
export interface BotSettings {
  /** The id of the oldest update that may still wait. */
  firstId: number
  /** The id of the next update. */
  nextId: number
  /** Absent: the default kinds. */
  allowedUpdates?: UpdateKind[]
  webhook?: Webhook
}

/** The address that a bot's updates are sent to. @see https://core.telegram.org/bots/api#setwebhook */
export interface Webhook {
  url: string
  maxConnections: number
  /** Sent to the bot with each update. */
  secretToken?: string
  ipAddress?: string
  /** PEM. */
  certificate?: string
}
