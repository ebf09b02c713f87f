import { useEffect } from 'react'
import { type Peer, peerKey } from '../api/peer.ts'
import { useBots } from '../store/bots.ts'
import { loadGroupCommands, useGroupCommands } from '../store/group-commands.ts'
import { useSession } from '../store/session.ts'
import { toastError } from '../store/toasts.ts'
import type { OfferedCommand } from './suggest.ts'

const NONE: OfferedCommand[] = []

/**
 * The commands that the user can give in a chat with a bot, or to the bots of a group.
 *
 * @param typing the user types a command: a group's commands are fetched again then, because they may have changed
 */
export function useCommands(chat: Peer, typing: boolean): OfferedCommand[] {
  const key = peerKey(chat)
  const call = useSession(({ call }) => call)
  const own = useBots(bots => bots[key]?.commands)
  const ofGroup = useGroupCommands(groups => groups[key])
  const isGroup = chat.kind !== 'user' && !chat.broadcast
  const isWanted = isGroup && (typing || ofGroup === undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: fetch for another chat, but not when a chat is renamed
  useEffect(() => {
    if (isWanted) loadGroupCommands(call, chat).catch(toastError)
  }, [call, key, isWanted])
  return (isGroup ? ofGroup : own) ?? NONE
}
