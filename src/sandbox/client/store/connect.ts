import { peerKey } from '../api/peer.ts'
import type { Call } from '../api/rpc.ts'
import { listenToUpdates, type Updates } from '../api/updates.ts'
import { note } from '../inspector/inspector.ts'
import { changedBots, loadBotInfo } from './bots.ts'
import { loadDialogs, loadHistory, loadSelf, resolveUsername, takeUpdates, useChats } from './chats.ts'
import { enterWorld } from './enter-world.ts'
import { takeRequests } from './join-requests.ts'
import { useSession } from './session.ts'
import { takeStreamedDrafts } from './streamed-drafts.ts'
import { toastError } from './toasts.ts'
import { loadTopics, refreshTopics, useTopics } from './topics.ts'
import { takeTyping } from './typing.ts'

/** Fills the stores for the signed-in user and keeps them up to date. @returns a function that stops it */
export function connect(): () => void {
  const { userId, name, call } = useSession.getState()
  const refresh = () => {
    load(call).catch(toastError)
  }
  return listenToUpdates(userId, {
    received: updates => {
      if (updates._ !== 'updatesTooLong') {
        note({ kind: 'update', at: Date.now(), to: { id: userId, bot: false, name }, update: updates })
      }
      takeTyping(updates)
      takeStreamedDrafts(updates)
      takeRequests(updates)
      if (!takeUpdates(updates)) refresh()
      refreshBots(call, updates).catch(toastError)
      refreshTopics(call, updates).catch(toastError)
    },
    opened: refresh,
    world: ({ id, now }) => {
      useSession.setState({ aheadMs: now - Date.now() })
      enterWorld(id)
    },
    connected: online => useSession.setState({ online }),
    bots: connectedBots => useSession.setState({ connectedBots }),
  })
}

async function refreshBots(call: Call, updates: Updates) {
  const { peers } = useChats.getState()
  const changed = changedBots(updates).flatMap(key => peers[key] ?? [])
  await Promise.all(changed.filter(({ bot }) => bot).map(bot => loadBotInfo(call, bot)))
}

async function load(call: Call) {
  await Promise.all([loadSelf(call), loadDialogs(call), loadBots(call)])
  if (!useSession.getState().arrived) {
    await openWantedChat(call).catch(toastError)
    useSession.setState({ arrived: true })
  }
  const { openChat, openTopic, hosted, botKey } = useSession.getState()
  const peer = openChat && useChats.getState().peers[openChat]
  // The chat was in another world.
  if (openChat && !peer) useSession.setState({ openChat: botKey })
  if (!peer) return
  if (peer.forum) {
    await loadTopics(call, peer)
    // The topic may have been deleted meanwhile.
    const topic = useTopics.getState()[openChat]?.find(({ id }) => id === openTopic)
    if (topic) await loadHistory(call, peer, 0, topic.id)
  } else await loadHistory(call, peer)
  if (peer.bot && !hosted.includes(openChat)) await loadBotInfo(call, peer)
}

/** Opens the chat that `?chat=` names by its title or username. */
async function openWantedChat(call: Call) {
  const wanted = new URLSearchParams(location.search).get('chat')
  if (wanted === null) return
  const byTitle = Object.values(useChats.getState().peers).find(({ title }) => title === wanted)
  const peer = byTitle ?? (await resolveUsername(call, wanted.replace(/^@/, '')))
  if (peer) useSession.setState({ openChat: peerKey(peer) })
}

/**
 * Loads the hosted bots with their menu buttons. Then opens the chat of the bot that `?bot=` names, or else of the
 * first bot.
 */
async function loadBots(call: Call) {
  const { cast } = useSession.getState()
  const wanted = new URLSearchParams(location.search).get('bot')?.toLowerCase()
  const names = (cast?.bots ?? []).map(({ username }) => username)
  names.sort((a, b) => Number(b.toLowerCase() === wanted) - Number(a.toLowerCase() === wanted))
  const found = await Promise.all(names.map(name => resolveUsername(call, name)))
  const bots = found.filter(bot => bot !== undefined)
  await Promise.all(bots.map(bot => loadBotInfo(call, bot)))
  const [first] = bots
  if (!first) return
  useSession.setState(({ botKey }) => ({
    botKey: peerKey(first),
    hosted: bots.map(peerKey),
    // Only the first load opens a chat. A later load, even a simultaneous one, must not take the user out of the
    // chat or list that is on screen.
    ...(botKey === undefined && { openChat: peerKey(first) }),
  }))
}
