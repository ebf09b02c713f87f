import type { Candidate, Found } from '../api/cast.ts'
import { type Peer, toInputChannel, toInputUser, toPeers } from '../api/peer.ts'
import { type Call, RpcError } from '../api/rpc.ts'
import type { Updates } from '../api/updates.ts'
import type { NewPeer } from './new-peer.ts'

type NewChat = Exclude<NewPeer, { kind: 'bot' }>

/** The actions of the forms for new chats and bots. All of them reject with an RpcError. */
export interface Maker {
  /** @returns all peers that fit now, and the new chat if it fits */
  makeChat(wanted: NewChat, title: string, username: string): Promise<{ found: Found; made?: Candidate }>
  makeBot(name: string, username: string): Promise<Candidate>
  /** @returns whether a bot may have this username */
  checkUsername(username: string): Promise<boolean>
}

interface Ports {
  call: Call
  bot: Peer
  find(): Promise<Found>
}

/**
 * Makes a Maker for one use of the picker. When a username is refused, the chat exists already. The next try
 * gives that chat another username, and makes no second chat.
 */
export function makerOf({ call, bot, find }: Ports): Maker {
  let chat: Peer | undefined

  async function create(wanted: NewChat, title: string): Promise<Peer> {
    const updates =
      wanted.kind === 'chat'
        ? (await call('messages.createChat', { users: [], title })).updates
        : await call('channels.createChannel', { ...channelFlags(wanted), title, about: '' })
    const made = newChatIn(updates)
    if (!made) throw new RpcError(0, 'CHAT_NOT_CREATED')
    return made
  }

  return {
    async makeChat(wanted, title, username) {
      chat ??= await create(wanted, title)
      const { kind, id } = chat
      if (wanted.kind !== 'chat' && wanted.username) {
        await call('channels.updateUsername', { channel: toInputChannel(chat), username })
      }
      const found = await find()
      const made = found.candidates.find(one => one.kind === kind && one.id === id)
      chat = undefined
      return { found, ...(made && { made }) }
    },

    async makeBot(name, username) {
      const user = await call('bots.createBot', { name, username, managerId: toInputUser(bot) })
      const [made] = toPeers({ users: [user] })
      if (!made) throw new RpcError(0, 'BOT_NOT_CREATED')
      const { kind, id, accessHash, title, photoId = null } = made
      return { kind, id, accessHash, title, subtitle: `@${username}`, photoId, addsBot: false, grants: [] }
    },

    checkUsername: username => call('bots.checkUsername', { username }),
  }
}

const channelFlags = (wanted: Exclude<NewChat, { kind: 'chat' }>) =>
  wanted.kind === 'broadcast'
    ? { broadcast: true }
    : { megagroup: true, ...(wanted.forum && { forum: true }) }

/** The new chat. The answer to a creation names no other chat. */
const newChatIn = (updates: Updates): Peer | undefined =>
  updates._ === 'updates' || updates._ === 'updatesCombined'
    ? toPeers({ users: [], chats: updates.chats })[0]
    : undefined
