import { peerKey, toInputUser } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { listenToUpdates } from '../api/updates.ts'
import { loadDialogs, loadHistory, resolveUsername, takeUpdates, useChats } from './chats.ts'
import { useSession } from './session.ts'
import { toastError } from './toasts.ts'

/** Fills the stores for the signed-in user and keeps them fresh. @returns how to stop */
export function connect(): () => void {
  const { userId, call } = useSession.getState()
  const refresh = () => {
    load(call).catch(toastError)
  }
  refresh()
  return listenToUpdates(userId, {
    received: updates => {
      if (!takeUpdates(updates)) refresh()
    },
    resumed: refresh,
    connected: online => useSession.setState({ online }),
  })
}

async function load(call: Call) {
  await Promise.all([loadDialogs(call), loadBot(call)])
  const { openChat } = useSession.getState()
  const peer = openChat && useChats.getState().peers[openChat]
  if (peer) await loadHistory(call, peer)
}

/** The hosted bot by its name, with the menu button that it has set. Its chat is the first on screen. */
async function loadBot(call: Call) {
  const { cast } = useSession.getState()
  const bot = cast && (await resolveUsername(call, cast.bot.username))
  if (!bot) return
  const { fullUser } = await call('users.getFullUser', { id: toInputUser(bot) })
  const menu = fullUser.botInfo?.menuButton
  const { botKey } = useSession.getState()
  useSession.setState({
    botKey: peerKey(bot),
    menuButton: menu?._ === 'botMenuButton' ? { text: menu.text, url: menu.url } : undefined,
    botDescription: fullUser.botInfo?.description,
    // Only the first time: a refresh must not take anyone out of the chat they are reading.
    ...(botKey === undefined && { openChat: peerKey(bot) }),
  })
}
