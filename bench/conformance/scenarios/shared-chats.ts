import { randomBytes } from 'node:crypto'
import type { tl } from '@mtcute/node'
import { userButton } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { prepared, share } from './sharing.ts'

/** Sharing chats, and bots that come into them. */

const chatButton = (peerType: tl.TypeRequestPeerType) => userButton({ peerType, maxQuantity: 1 })

/** Shares a chat by a new request, and notes what everybody hears. */
async function shareChat(
  stage: Stage,
  name: string,
  peerType: tl.TypeRequestPeerType,
  chat: tl.TypeInputPeer,
) {
  const webappReqId = await prepared(stage, chatButton(peerType))
  await stage.hear(name, [stage.bot, stage.ann, stage.ben], () =>
    stage.step(`${name}: the answer`, stage.ann, share(stage, [chat], { webappReqId })),
  )
}

export const SHARED_CHATS: Scenario[] = [
  {
    name: 'a bot that a share adds',
    asks: ['a bot that a share adds to a group'],
    async run(stage) {
      const { ann } = stage
      const member: tl.TypeRequestPeerType = { _: 'requestPeerTypeChat', botParticipant: true }
      await shareChat(stage, 'to a supergroup', member, ann.peer(await stage.supergroup('shared')))
      await shareChat(stage, 'to a basic group', member, ann.peer(await stage.basicGroup('shared basic')))
      const rights: tl.RawChatAdminRights = { _: 'chatAdminRights', inviteUsers: true }
      const admin: tl.TypeRequestPeerType = {
        _: 'requestPeerTypeChat',
        userAdminRights: rights,
        botAdminRights: rights,
      }
      await shareChat(stage, 'as an administrator', admin, ann.peer(await stage.supergroup('shared')))
      const inChannel: tl.TypeRequestPeerType = {
        _: 'requestPeerTypeBroadcast',
        userAdminRights: { _: 'chatAdminRights', postMessages: true },
        botAdminRights: { _: 'chatAdminRights', postMessages: true },
      }
      await shareChat(stage, 'to a channel', inChannel, ann.peer(await stage.channel('shared channel')))
    },
  },
  {
    name: 'administrators of basic groups',
    asks: ['bots in basic groups'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.basicGroup('basic bots', { bot: 'member' })
      const admin = (name: string, by: typeof ann, isAdmin: boolean) =>
        stage.step(name, by, {
          _: 'messages.editChatAdmin',
          chatId: group.id,
          userId: by.inputUser(bot),
          isAdmin,
        })
      await admin('by a member', ben, true)
      await stage.hear('by the owner', [bot], () => admin('the answer', ann, true))
      await stage.step(
        'what the chat says',
        ann,
        { _: 'messages.getFullChat', chatId: group.id },
        ({ fullChat }) => (fullChat._ === 'chatFull' ? fullChat.participants : fullChat._),
      )
      await admin('taking it away', ann, false)
      const peerType: tl.TypeRequestPeerType = {
        _: 'requestPeerTypeChat',
        userAdminRights: { _: 'chatAdminRights', manageTopics: true },
        botAdminRights: { _: 'chatAdminRights', manageTopics: true },
      }
      const webappReqId = await prepared(stage, chatButton(peerType))
      await stage.step('a right that isn’t there', ann, share(stage, [ann.peer(group)], { webappReqId }))
    },
  },
  {
    name: 'adding a bot to a public group',
    asks: ['a bot in a public group'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.supergroup('public')
      const username = `conformance_${randomBytes(6).toString('hex')}`
      await stage.need(ann, { _: 'channels.updateUsername', channel: ann.inputChannel(group), username })
      await stage.need(ben, { _: 'contacts.resolveUsername', username: bot.user.username ?? '' })
      const users = [ben.inputUser(bot)]
      const invite = (name: string) =>
        stage.step(name, ben, { _: 'channels.inviteToChannel', channel: ben.inputChannel(group), users })
      await invite('by a member')
      const rights: tl.RawChatAdminRights = { _: 'chatAdminRights', inviteUsers: true }
      const toBen = {
        channel: ann.inputChannel(group),
        userId: ann.inputUser(ben),
        adminRights: rights,
        rank: '',
      }
      await stage.need(ann, { _: 'channels.editAdmin', ...toBen })
      await invite('by an administrator who may invite')
    },
  },
]
