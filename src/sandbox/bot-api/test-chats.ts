import type { BotApi } from './test-bot-api.ts'
import { createChannel } from './test-channel.ts'

export type Kind = 'group' | 'supergroup' | 'channel'

/** For tests: chats of Sam's with the bot in them. */
export function chatsOf({ sandbox, sam, result }: BotApi) {
  const botUser = async () => ({ ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' })

  let chats = 0
  const nextTitle = () => `Chat ${++chats}`

  async function openGroup() {
    const userId = await botUser()
    const title = nextTitle()
    const { updates } = await sam.rpc('messages.createChat', { users: [userId], title })
    const [{ id: chatId }] = updates.chats
    return {
      title,
      chat_id: -chatId,
      peer: { _: 'inputPeerChat', chatId },
      kick: () => sam.rpc('messages.deleteChatUser', { chatId, userId }),
      add: (user: object) => sam.rpc('messages.addChatUser', { chatId, userId: user, fwdLimit: 0 }),
    }
  }

  async function openChannel(kind: 'supergroup' | 'channel', rights: object) {
    const userId = await botUser()
    const title = nextTitle()
    const more = kind === 'channel' ? { broadcast: true } : {}
    const { chat_id, channel, peer, invite, setRights } = await createChannel(sam, { title, ...more })
    if (kind === 'supergroup') await invite(userId)
    if (kind === 'channel' || Object.keys(rights).length > 0)
      await setRights(userId, { other: true, ...rights })
    const participant = { ...userId, _: 'inputPeerUser' }
    const bannedRights = { _: 'chatBannedRights', viewMessages: true, untilDate: 0 }
    return {
      title,
      chat_id,
      peer,
      kick: () => sam.rpc('channels.editBanned', { channel, participant, bannedRights }),
      add: invite,
    }
  }

  return {
    /** In a channel the bot is an administrator, and in a supergroup where it gets rights. */
    open: (kind: Kind, rights: object = {}) => (kind === 'group' ? openGroup() : openChannel(kind, rights)),
    /** Sam says something that the bot hears. Returns the place of the message, as the bot is told it. */
    async heard(chat_id: number, peer: object | string): Promise<{ chat_id: number; message_id: number }> {
      await sam.say(peer, '/hear')
      const [{ message }] = await result('getUpdates', { offset: -1 })
      return { chat_id, message_id: message.message_id }
    },
    /** Posts to a route of `/control`. */
    control: (route: string, body: object) =>
      fetch(`${sandbox.url}/control/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}
