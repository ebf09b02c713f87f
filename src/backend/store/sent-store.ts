import type { OpenDatabase } from './database.ts'

/** Notes are kept for this time. Telegram sends an update again within a day, or never. */
const KEEP_SECONDS = 7 * 24 * 60 * 60

/** Notes of messages that may have been sent. The Bot API doesn't recognize a repeated message by itself. */
export function createSentStore({ queries, write }: OpenDatabase, now: () => number) {
  return {
    /** Notes that a message is about to be sent. False when it may have been sent before, by this or another process. */
    async noteSending(once: string, userId: number): Promise<boolean> {
      const query = queries
        .insertInto('sent_messages')
        .values({ once, user_id: userId, sending_at: now() })
        .onConflict(conflict => conflict.doNothing())
        .returning('once')
      return (await write(query.compile())).length === 1
    },
    /** Notes that the message was certainly not sent. It may be sent later. */
    async forgetSending(once: string): Promise<void> {
      await write(queries.deleteFrom('sent_messages').where('once', '=', once).compile())
    },
    async sweep(): Promise<void> {
      const query = queries.deleteFrom('sent_messages').where('sending_at', '<', now() - KEEP_SECONDS)
      await write(query.compile())
    },
  }
}
