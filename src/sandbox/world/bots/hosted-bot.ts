/** A bot that the sandbox is started for: its code runs elsewhere and logs in with the token. */
export interface HostedBot {
  /** `<id>:<secret>`, as from BotFather. */
  token: string
  /** Absent: it keeps the one it has, a new one is called “Bot”. */
  name?: string
  /** Ends in `bot`. Absent: it keeps the one it has, a new one gets `sandbox_<id>_bot`. */
  username?: string
  description?: string
  /** The placeholder of its inline mode, an empty one to have none. Absent: it keeps its own, a new bot gets one. */
  inlinePlaceholder?: string
  /** Of a hundred chosen inline results, how many it is told of. Absent: it keeps its own, a new bot is told of all. */
  inlineFeedback?: number
  /** Inline queries tell it where the user is, if the client says so. Absent: it keeps its own, a new bot isn't told. */
  inlineGeo?: boolean
  /** Its main Mini App, which its menu button opens. The bot itself may set another. */
  webAppUrl?: string
  /** Its further Mini Apps, by their short names: `t.me/<username>/<short name>` opens the one at this address. */
  apps?: Readonly<Record<string, string>>
}
