import { type AdminRight, toAdminRights } from '../api/admin-rights.ts'
import { type Peer, toInputChannel, toInputUser } from '../api/peer.ts'
import { type Call, RpcError } from '../api/rpc.ts'

/** Makes a bot an administrator, and a member if it isn't one. @param rights not used in a basic group */
export async function addAdmin(call: Call, bot: Peer, chat: Peer, rights: readonly AdminRight[]) {
  const userId = toInputUser(bot)
  if (chat.kind === 'channel') {
    // Every administrator has `other`, even without any other right.
    const adminRights = toAdminRights([...rights, 'other'])
    const request = { channel: toInputChannel(chat), userId, adminRights, rank: '' }
    await call('channels.editAdmin', request)
    return
  }
  await call('messages.addChatUser', { chatId: chat.id, userId, fwdLimit: 0 }).catch((error: unknown) => {
    const isThere = error instanceof RpcError && error.text === 'USER_ALREADY_PARTICIPANT'
    if (!isThere) throw error
  })
  await call('messages.editChatAdmin', { chatId: chat.id, userId, isAdmin: true })
}
