import { create } from 'zustand'
import { type Peer, peerKey, toPeers } from '../api/peer.ts'
import { RpcError } from '../api/rpc.ts'
import { addFetched, found } from '../store/chats.ts'
import { openChat, useSession } from '../store/session.ts'

/** The chat of an invite link, before the user joins it. */
export interface Invitation {
  hash: string
  title: string
  about: string
  members: number
  broadcast: boolean
  /** An administrator has to approve the user. */
  requestNeeded: boolean
}

/** The invitation on screen. */
export const useInvitation = create<{ invitation: Invitation | undefined }>(() => ({ invitation: undefined }))

export const dismissInvitation = () => useInvitation.setState({ invitation: undefined })

/** Shows the invitation, or opens the chat for a member. Rejects with an RpcError for an expired link. */
export async function openInvite(hash: string): Promise<void> {
  const { call } = useSession.getState()
  const answer = await addFetched(call('messages.checkChatInvite', { hash }), one =>
    found(one._ === 'chatInvite' ? {} : { chats: [one.chat] }),
  )
  if (answer._ !== 'chatInvite') return open(toPeers({ users: [], chats: [answer.chat] }))
  const { title, about = '', participantsCount: members, broadcast, requestNeeded } = answer
  useInvitation.setState({
    invitation: {
      ...{ hash, title, about, members },
      broadcast: broadcast === true,
      requestNeeded: requestNeeded === true,
    },
  })
}

/** @returns true when the user has joined; false when an administrator has to approve the user first */
export async function acceptInvitation(hash: string): Promise<boolean> {
  const { call } = useSession.getState()
  try {
    const result = await call('messages.importChatInvite', { hash })
    if (result._ !== 'messages.chatInviteJoinResultOk') return false
    if (result.updates._ === 'updates') open(toPeers({ users: [], chats: result.updates.chats }))
    return true
  } catch (error) {
    if (error instanceof RpcError && error.text === 'INVITE_REQUEST_SENT') return false
    throw error
  }
}

function open([chat]: Peer[]) {
  if (chat) openChat(peerKey(chat))
}
