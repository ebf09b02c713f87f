import { create } from 'zustand'
import { type Peer, type PeerKey, peerKey, toPeers } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import type { OfferedCommand } from '../chat/suggest.ts'
import { fetchFullChat } from './full-chat.ts'

/** By group, the commands that its bots offer the user. */
export const useGroupCommands = create<Record<PeerKey, OfferedCommand[] | undefined>>(() => ({}))

/**
 * Fetches the commands of a group's bots. No update tells when they change.
 *
 * @see https://core.telegram.org/constructor/botInfo
 */
export async function loadGroupCommands(call: Call, group: Peer) {
  const { fullChat, ...named } = await fetchFullChat(call, group)
  const users = toPeers(named)
  const bots = fullChat.botInfo ?? []
  const commands = bots.flatMap(({ userId, commands = [] }) => {
    const username = users.find(({ kind, id }) => kind === 'user' && id === userId)?.username
    const bot = bots.length > 1 && username !== undefined ? { bot: username } : {}
    return commands.map(({ command, description }) => ({ command, description, ...bot }))
  })
  useGroupCommands.setState({ [peerKey(group)]: commands })
}
