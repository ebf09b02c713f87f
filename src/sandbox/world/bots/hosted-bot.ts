/** A bot that the sandbox is started for: its code runs elsewhere and logs in with the token. */
export interface HostedBot {
  /** `<id>:<secret>`, as from BotFather. */
  token: string
  /** Absent: it keeps the one it has, a new one is called “Bot”. */
  name?: string
  /** Ends in `bot`. Absent: it keeps the one it has, a new one gets `sandbox_<id>_bot`. */
  username?: string
  description?: string
  /** Its main Mini App, which its menu button opens. The bot itself may set another. */
  webAppUrl?: string
  /** Its further Mini Apps, by their short names: `t.me/<username>/<short name>` opens the one at this address. */
  apps?: Readonly<Record<string, string>>
}
