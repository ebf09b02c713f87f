import { create } from 'zustand'
import { type AdminRight, rightsIn } from '../api/admin-rights.ts'
import { type Peer, type PeerKey, peerKey, toInputPeer, toInputUser, toPeerRef } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import type { Updates } from '../api/updates.ts'

/** A bot's description of itself. */
export interface BotInfo {
  description?: string
  /** Text and address of the menu button, if it opens a Mini App. */
  menuButton?: { text: string; url: string }
  commands: { command: string; description: string }[]
  /** The rights that the bot asks for when it becomes an administrator. */
  wantedRights?: { group: AdminRight[]; channel: AdminRight[] }
  /** The user has blocked the bot. */
  blocked?: boolean
}

export const useBots = create<Record<PeerKey, BotInfo>>(() => ({}))

/** Fetches a bot's info, which may change at any time. @see https://core.telegram.org/constructor/botInfo */
export async function loadBotInfo(call: Call, bot: Peer) {
  const { fullUser } = await call('users.getFullUser', { id: toInputUser(bot) })
  const { description, menuButton, commands = [] } = fullUser.botInfo ?? {}
  const { botGroupAdminRights: group, botBroadcastAdminRights: channel } = fullUser
  const info: BotInfo = {
    ...(description !== undefined && { description }),
    ...(menuButton?._ === 'botMenuButton' && { menuButton: { text: menuButton.text, url: menuButton.url } }),
    commands: commands.map(({ command, description }) => ({ command, description })),
    wantedRights: { group: group ? rightsIn(group) : [], channel: channel ? rightsIn(channel) : [] },
    ...(fullUser.blocked && { blocked: true }),
  }
  useBots.setState({ [peerKey(bot)]: info })
}

/** The bots whose info has changed according to these updates. */
export function changedBots(updates: Updates): PeerKey[] {
  if (updates._ !== 'updates' && updates._ !== 'updatesCombined') return []
  return updates.updates.flatMap(update => {
    if (update._ === 'updatePeerBlocked') return [peerKey(toPeerRef(update.peerId))]
    return update._ === 'updateBotMenuButton' || update._ === 'updateBotCommands'
      ? [peerKey({ kind: 'user', id: update.botId })]
      : update._ === 'updateUser'
        ? [peerKey({ kind: 'user', id: update.userId })]
        : []
  })
}

/** Blocks or unblocks a bot. While it is blocked, neither can write to the other. @see https://core.telegram.org/api/block */
export async function setBlocked(call: Call, bot: Peer, isBlocked: boolean) {
  await call(isBlocked ? 'contacts.block' : 'contacts.unblock', { id: toInputPeer(bot) })
  await loadBotInfo(call, bot)
}
