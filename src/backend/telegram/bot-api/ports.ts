/** The storage that the gateway over the Bot API needs. */
export interface BotApiStorage {
  /**
   * Takes the right to ask for the bot's updates, because Telegram gives them to one process at a time. Undefined while
   * another process has it. The signal comes when another process may have it. Rejects while the database can't be
   * reached.
   */
  holdUpdates(): Promise<AbortSignal | undefined>
  /** Notes that a message is about to be sent. False when it may have been sent before. */
  noteSending(once: string, userId: number): Promise<boolean>
  /** Notes that the message was certainly not sent. It may be sent later. */
  forgetSending(once: string): Promise<void>
}
