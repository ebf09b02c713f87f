/** What the gateway over the Bot API needs of storage. */
export interface BotApiStorage {
  /**
   * Takes the right to ask for the bot's updates: Telegram gives them to one at a time. Undefined while another process
   * has it. The signal comes when another may have it. Rejects while the database can't be reached.
   */
  holdUpdates(): Promise<AbortSignal | undefined>
  /** Notes that a message is about to be sent. False when it may have been sent before. */
  noteSending(once: string): Promise<boolean>
  /** It wasn't sent, for certain, and may be sent later. */
  forgetSending(once: string): Promise<void>
}
