import type { Clock } from '../api/clock.ts'
import type { Faults } from '../api/faults.ts'
import type { Context } from '../api/method.ts'
import type { Presence } from '../api/presence.ts'
import type { Timeline } from '../api/timeline.ts'
import type { Table } from '../world/state/table.ts'
import type { BotSettings } from './updates/bot-settings.ts'

export interface BotApiOptions {
  methodContext: Omit<Context, 'caller'>
  settings: Table<BotSettings>
  presence: Presence
  /** Whether the bot is signed in on MTProto, even if it isn't connected. */
  hasSession(botId: number): boolean
  clock: Clock
  faults: Faults
  timeline: Timeline
  /** Telegram's own limits apply, which would hinder most tests. */
  isStrict: boolean
  onFault(error: unknown, where: string): void
}
