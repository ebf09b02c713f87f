import { create } from 'zustand'
import { type Peer, type PeerKey, peerKey } from '../api/peer.ts'
import { resolveUsername, useChats } from '../store/chats.ts'
import { openChat, useSession } from '../store/session.ts'
import { toast, toastError } from '../store/toasts.ts'
import { openMiniApp } from '../webapp/launch.ts'
import { openInvite } from './invite.ts'
import { type TelegramLink, telegramLink } from './telegram-link.ts'

/** By bot, the start parameter of a link. The user still has to press Start in the bot's chat. */
export const useStartParams = create<Record<PeerKey, string | undefined>>(() => ({}))

/** Opens Telegram's own addresses within this page, and all others in a new tab. */
export function openLink(url: string) {
  const link = telegramLink(url)
  if (link) openTelegramLink(link).catch(toastError)
  else window.open(url, '_blank', 'noopener,noreferrer')
}

export async function openTelegramLink(link: TelegramLink): Promise<void> {
  if (link.kind === 'private_chat') return openPrivateChat(link.channelId)
  if (link.kind === 'invite') return openInvite(link.hash)
  const peer = await resolveUsername(useSession.getState().call, link.username)
  if (peer) await openPeer(peer, link)
}

async function openPeer(peer: Peer, link: Exclude<TelegramLink, { kind: 'private_chat' | 'invite' }>) {
  switch (link.kind) {
    case 'main_app':
      if (peer.bot) return openMiniApp(peer, { way: 'main_app', ...link })
      break
    case 'direct_link':
      if (peer.bot) return openMiniApp(peer, { way: 'direct_link', ...link })
      break
    case 'attachment_menu':
      if (peer.bot)
        return openMiniApp(peer, { way: 'attachment_menu', chat: chatOnScreen() ?? peer, ...link })
      break
    case 'start':
      if (peer.bot) useStartParams.setState({ [peerKey(peer)]: link.startParam })
      break
    case 'chat':
      break
    default:
      link satisfies never
  }
  openChat(peerKey(peer))
}

function chatOnScreen(): Peer | undefined {
  const { openChat: key } = useSession.getState()
  return key && useChats.getState().peers[key]
}

function openPrivateChat(id: number) {
  const key = peerKey({ kind: 'channel', id })
  if (useChats.getState().peers[key]) openChat(key)
  else toast('You aren’t a member of that chat')
}
