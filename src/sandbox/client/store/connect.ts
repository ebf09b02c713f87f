import { peerKey } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { listenToUpdates, type Updates } from '../api/updates.ts'
import { note } from '../inspector/inspector.ts'
import { changedBots, loadBotInfo } from './bots.ts'
import { loadDialogs, loadHistory, resolveUsername, takeUpdates, useChats } from './chats.ts'
import { useSession } from './session.ts'
import { toastError } from './toasts.ts'

/** Fills the stores for the signed-in user and keeps them fresh. @returns how to stop */
export function connect(): () => void {
  const { userId, name, call } = useSession.getState()
  const refresh = () => {
    load(call).catch(toastError)
  }
  refresh()
  return listenToUpdates(userId, {
    received: updates => {
      if (updates._ !== 'updatesTooLong') {
        note({ kind: 'update', at: Date.now(), to: { id: userId, bot: false, name }, update: updates })
      }
      if (!takeUpdates(updates)) refresh()
      refreshBots(call, updates).catch(toastError)
    },
    resumed: refresh,
    connected: online => useSession.setState({ online }),
  })
}

async function refreshBots(call: Call, updates: Updates) {
  const { peers } = useChats.getState()
  const changed = changedBots(updates).flatMap(key => peers[key] ?? [])
  await Promise.all(changed.map(bot => loadBotInfo(call, bot)))
}

async function load(call: Call) {
  await Promise.all([loadDialogs(call), loadBot(call)])
  const { openChat, botKey } = useSession.getState()
  const peer = openChat && useChats.getState().peers[openChat]
  if (!peer) return
  await loadHistory(call, peer)
  if (peer.bot && openChat !== botKey) await loadBotInfo(call, peer)
}

/** The hosted bot by its name, with the menu button that it has set. Its chat is the first on screen. */
async function loadBot(call: Call) {
  const { cast } = useSession.getState()
  const bot = cast && (await resolveUsername(call, cast.bot.username))
  if (!bot) return
  await loadBotInfo(call, bot)
  const { botKey } = useSession.getState()
  useSession.setState({
    botKey: peerKey(bot),
    // Only the first time: a refresh must not take anyone out of the chat they are reading.
    ...(botKey === undefined && { openChat: peerKey(bot) }),
  })
}
