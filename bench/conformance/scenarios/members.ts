import { Long, type tl } from '@mtcute/node'
import type { Account, Chat } from '../account.ts'
import { kindOf, message } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Members of groups: bans, restrictions, administrators. */

export const restricting = (
  by: Account,
  chat: Chat,
  whom: Account,
  rights: Partial<tl.RawChatBannedRights>,
): tl.channels.RawEditBannedRequest => ({
  _: 'channels.editBanned',
  channel: by.inputChannel(chat),
  participant: by.peer(whom),
  bannedRights: { _: 'chatBannedRights', untilDate: 0, ...rights },
})

const promoting = (
  by: Account,
  chat: Chat,
  whom: Account,
  rights: Partial<tl.RawChatAdminRights>,
  rank = '',
): tl.channels.RawEditAdminRequest => ({
  _: 'channels.editAdmin',
  channel: by.inputChannel(chat),
  userId: by.inputUser(whom),
  adminRights: { _: 'chatAdminRights', ...rights },
  rank,
})

const participant = (by: Account, chat: Chat, whom: Account): tl.channels.RawGetParticipantRequest => ({
  _: 'channels.getParticipant',
  channel: by.inputChannel(chat),
  participant: by.peer(whom),
})

const inSeconds = ({ server }: Stage, seconds: number) => Math.floor(server.nowMs() / 1000) + seconds

export const MEMBERS: Scenario[] = [
  {
    name: 'a ban and its time',
    asks: ['a ban', 'a user who is no longer in a chat', 'which bots get changes of members'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.supergroup('bans', { bot: 'admin' })
      await stage.hear('a restriction', [bot, ben], () =>
        stage.step(
          'its answer',
          ann,
          restricting(ann, group, ben, { sendMessages: true, untilDate: inSeconds(stage, 3600) }),
        ),
      )
      for (const seconds of [10, 367 * 86_400]) {
        const untilDate = inSeconds(stage, seconds)
        await stage.need(ann, restricting(ann, group, ben, { sendMessages: true, untilDate }))
        await stage.step(
          `a restriction for ${seconds} s`,
          ann,
          participant(ann, group, ben),
          one => one.participant,
        )
      }
      await stage.step('writing', ben, message(ben.peer(group), 'Hello'))
      await stage.hear('a ban', [bot, ben], () =>
        stage.need(ann, restricting(ann, group, ben, { viewMessages: true })),
      )
      await stage.step(
        'the group for the banned user',
        ben,
        { _: 'channels.getChannels', id: [ben.inputChannel(group)] },
        chats => ('chats' in chats ? chats.chats.map(kindOf) : []),
      )
      await stage.step('an invitation', ann, {
        _: 'channels.inviteToChannel',
        ...{ channel: ann.inputChannel(group), users: [ann.inputUser(ben)] },
      })
      await stage.hear('the end of a ban', [bot, ben], () =>
        stage.need(ann, restricting(ann, group, ben, {})),
      )
    },
  },
  {
    name: 'rights that are taken away',
    asks: ['which rights can be taken away'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await stage.supergroup('rights')
      const forbidden: [string, Partial<tl.RawChatBannedRights>, tl.RpcMethod][] = [
        ['texts', { sendPlain: true }, message(ben.peer(group), 'Hello')],
        ['all messages', { sendMessages: true }, message(ben.peer(group), 'Hello')],
        ['links', { embedLinks: true }, message(ben.peer(group), 'https://example.com/')],
        ['inviting', { inviteUsers: true }, { _: 'messages.exportChatInvite', peer: ben.peer(group) }],
        [
          'the title',
          { changeInfo: true },
          { _: 'channels.editTitle', channel: ben.inputChannel(group), title: 'Other' },
        ],
        ['pins', { pinMessages: true }, { _: 'messages.updatePinnedMessage', peer: ben.peer(group), id: 1 }],
      ]
      for (const [name, rights, request] of forbidden) {
        await stage.need(ann, restricting(ann, group, ben, rights))
        await stage.step(name, ben, request)
      }
      await stage.step(
        'what is set for all messages',
        ann,
        restricting(ann, group, ben, { sendMessages: true }),
        kindOf,
      )
      await stage.step('the rights', ann, participant(ann, group, ben), one => one.participant)
      await stage.need(ann, restricting(ann, group, ben, {}))
    },
  },
  {
    name: 'a new group',
    asks: ['what members may do in a new group'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await stage.supergroup('new')
      const chats = { _: 'channels.getChannels', id: [ann.inputChannel(group)] } satisfies tl.RpcMethod
      await stage.step('its permissions', ann, chats, ({ chats: [chat] }) =>
        chat?._ === 'channel' ? chat.defaultBannedRights : undefined,
      )
      await stage.step(
        'a link by a member',
        ben,
        { _: 'messages.exportChatInvite', peer: ben.peer(group) },
        kindOf,
      )
      await stage.step('a title by a member', ben, {
        _: 'channels.editTitle',
        ...{ channel: ben.inputChannel(group), title: 'Other' },
      })
    },
  },
  {
    name: 'changing an administrator',
    asks: ['who may change an administrator', 'a custom title'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.supergroup('admins', { bot: 'member' })
      await stage.step('by a member', ben, promoting(ben, group, bot, { inviteUsers: true }))
      await stage.need(ann, promoting(ann, group, bot, { inviteUsers: true, addAdmins: true }))
      await stage.need(ann, promoting(ann, group, ben, { inviteUsers: true }, 'Helper'))
      await stage.step('of another’s administrator', bot, promoting(bot, group, ben, { inviteUsers: true }))
      for (const [name, rank] of [
        ['17 letters', 'x'.repeat(17)],
        ['an emoji', 'Boss 👑'],
      ] as const)
        await stage.step(
          `a title with ${name}`,
          ann,
          promoting(ann, group, ben, { inviteUsers: true }, rank),
          kindOf,
        )
      await stage.need(ann, promoting(ann, group, ben, {}))
      await stage.step(
        'a title for a member',
        ann,
        {
          _: 'messages.editChatParticipantRank',
          ...{ peer: ann.peer(group), participant: ann.peer(ben), rank: 'Helper' },
        },
        kindOf,
      )
      await stage.step('what is left of the title', ann, participant(ann, group, ben), one => one.participant)
    },
  },
  {
    name: 'letting in and promoting the banned',
    asks: ['letting in a banned user; making a restricted user an administrator'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.supergroup('bans', { bot: 'admin' })
      await stage.need(ann, promoting(ann, group, bot, { inviteUsers: true, addAdmins: true }))
      await stage.need(ann, restricting(ann, group, ben, { sendMessages: true }))
      await stage.step(
        'a restricted user by one who may not ban',
        bot,
        promoting(bot, group, ben, { inviteUsers: true }),
      )
      await stage.step(
        'a restricted user by the owner',
        ann,
        promoting(ann, group, ben, { inviteUsers: true }),
        kindOf,
      )
      await stage.need(ann, promoting(ann, group, ben, {}))
      await stage.need(ann, restricting(ann, group, ben, {}))
    },
  },
  {
    name: 'members without an access hash',
    asks: ['naming a member without an access hash'],
    async run(stage) {
      const { ann, ben, bot } = stage
      const group = await stage.supergroup('bots', { bot: 'admin' })
      const cleo = await stage.cleo()
      const nameless = (by: Account, whom: Account) =>
        ({
          ...participant(by, group, whom),
          participant: { ...by.inputUser(whom), _: 'inputPeerUser', accessHash: Long.ZERO },
        }) as const
      await stage.step('by a bot', bot, nameless(bot, ben), one => one.participant)
      await stage.step('by a person', ann, nameless(ann, ben))
      await stage.step('a user who isn’t in the chat', bot, nameless(bot, cleo))
    },
  },
  {
    name: 'blocking',
    asks: ['blocking'],
    async run(stage) {
      const { ann, ben, bot } = stage
      // The block has to be over by the end: else nobody could tell that all updates have come.
      for (const whom of [ben, bot])
        await stage.hear(`blocking ${whom.who}, and unblocking`, [whom], async () => {
          await stage.need(ann, { _: 'contacts.block', id: ann.peer(whom) })
          try {
            await stage.step(`${whom.who} writes to the blocker`, whom, message(whom.peer(ann), 'Hello'))
            await stage.step(
              `the blocker writes to ${whom.who}`,
              ann,
              message(ann.peer(whom), 'Hello'),
              kindOf,
            )
          } finally {
            await stage.need(ann, { _: 'contacts.unblock', id: ann.peer(whom) })
          }
        })
    },
  },
]
