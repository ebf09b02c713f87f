/** A bot that the sandbox is started for: its code runs elsewhere and logs in with the token. */
export interface HostedBot {
  /** `<id>:<secret>`, as from BotFather. */
  token: string
  /** Absent: a known bot keeps its name, and a new bot is called “Bot”. */
  name?: string
  /** Ends in `bot`. Absent: a known bot keeps its username, and a new bot gets `sandbox_<id>_bot`. */
  username?: string
  description?: string
  /**
   * The placeholder of its inline mode. An empty text switches inline mode off. Absent: a known bot keeps its
   * own, and a new bot gets a placeholder.
   */
  inlinePlaceholder?: string
  /**
   * The bot is told of this many of a hundred chosen inline results. Absent: a known bot keeps its own, and a
   * new bot is told of all.
   */
  inlineFeedback?: number
  /**
   * Inline queries tell the bot the user's place, if the client sends it. Absent: a known bot keeps its own,
   * and a new bot isn't told.
   */
  inlineGeo?: boolean
  /** Its main Mini App, which its menu button opens. The bot itself may set another address. */
  webAppUrl?: string
  /**
   * Its further Mini Apps: their addresses by their short names. `t.me/<username>/<short name>` opens such an
   * address.
   */
  apps?: Readonly<Record<string, string>>
}
