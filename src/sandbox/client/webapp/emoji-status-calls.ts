import { type Peer, toInputUser } from '../api/peer.ts'
import { telegramNow, useSession } from '../store/session.ts'

/**
 * Sets the user's emoji status. 0 seconds stand for a status without an end.
 *
 * @see https://core.telegram.org/method/account.updateEmojiStatus
 */
export async function updateEmojiStatus(documentId: string, durationSeconds: number): Promise<void> {
  const { call } = useSession.getState()
  const until = Math.floor(telegramNow().getTime() / 1000 + durationSeconds)
  const emojiStatus = { _: 'emojiStatus', documentId, ...(durationSeconds > 0 && { until }) } as const
  await call('account.updateEmojiStatus', { emojiStatus })
}

/** Whether the bot may change the user's emoji status. */
export async function mayChangeEmojiStatus(bot: Peer): Promise<boolean> {
  const { fullUser } = await useSession.getState().call('users.getFullUser', { id: toInputUser(bot) })
  return fullUser.botCanManageEmojiStatus === true
}

/** @see https://core.telegram.org/method/bots.toggleUserEmojiStatusPermission */
export async function allowEmojiStatus(bot: Peer): Promise<void> {
  const { call } = useSession.getState()
  await call('bots.toggleUserEmojiStatusPermission', { bot: toInputUser(bot), enabled: true })
}
