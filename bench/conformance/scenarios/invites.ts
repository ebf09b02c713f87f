import type { tl } from '@mtcute/node'
import type { Account, Chat } from '../account.ts'
import { kindOf } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Invite links, and requests to join. */

const HOUR = 3600

async function link(
  stage: Stage,
  by: Account,
  chat: Chat,
  more: Partial<tl.messages.RawExportChatInviteRequest> = {},
): Promise<string> {
  const made = await stage.need(by, { _: 'messages.exportChatInvite', peer: by.peer(chat), ...more })
  return made._ === 'chatInviteExported' ? made.link : ''
}

const hashOf = (address: string) => address.replace(/^.*(\+|joinchat\/)/, '')
const checking = (address: string) => ({ _: 'messages.checkChatInvite', hash: hashOf(address) }) as const
const joining = (address: string) => ({ _: 'messages.importChatInvite', hash: hashOf(address) }) as const
const editing = (
  by: Account,
  chat: Chat,
  address: string,
  more: Partial<tl.messages.RawEditExportedChatInviteRequest>,
): tl.messages.RawEditExportedChatInviteRequest => ({
  _: 'messages.editExportedChatInvite',
  peer: by.peer(chat),
  link: address,
  ...more,
})

/** A group in which the bot is an administrator who may invite. */
const invitingGroup = (stage: Stage) => stage.supergroup('invites', { bot: 'admin' })

export const INVITES: Scenario[] = [
  {
    name: 'an invite link',
    asks: ['an invite link'],
    async run(stage) {
      const { ann, ben } = stage
      const group = await invitingGroup(stage)
      await stage.step('making one', ann, {
        _: 'messages.exportChatInvite',
        peer: ann.peer(group),
        usageLimit: 1,
        title: 'One',
      })
      const open = await link(stage, ann, group)
      await stage.step('by a member', ben, { _: 'messages.exportChatInvite', peer: ben.peer(group) }, kindOf)
      const cleo = await stage.cleo()
      await stage.step('looking at it', cleo, checking(open), kindOf)
      await stage.step('an unknown one', ben, checking('https://t.me/+AAAAAAAAAAAAAAAA'))
      await stage.step('a member joins', ben, joining(open), kindOf)
      await stage.need(ann, editing(ann, group, open, { revoked: true }))
      await stage.step('a revoked one', cleo, joining(open), kindOf)
      await stage.aged('an expiring one', [10, HOUR + 60], {
        make: () => link(stage, ann, group, { expireDate: Math.floor(stage.server.nowMs() / 1000) + HOUR }),
        by: cleo,
        use: checking,
      })
    },
  },
  {
    name: 'who sees a link',
    asks: ["who sees a link's whole address, the people who joined by it, and its requests"],
    async run(stage) {
      const { ann, bot } = stage
      const group = await invitingGroup(stage)
      const [owners, bots] = [await link(stage, ann, group), await link(stage, bot, group)]
      const look = (name: string, by: Account, address: string) =>
        stage.step(
          name,
          by,
          { _: 'messages.getExportedChatInvite', peer: by.peer(group), link: address },
          kindOf,
        )
      await look('its owner', ann, owners)
      await look('the creator looks at an administrator’s', ann, bots)
      await look('an administrator looks at the creator’s', bot, owners)
      const importers = (name: string, by: Account, address: string) =>
        stage.step(
          name,
          by,
          {
            _: 'messages.getChatInviteImporters',
            ...{
              peer: by.peer(group),
              link: address,
              offsetDate: 0,
              offsetUser: { _: 'inputUserEmpty' },
              limit: 5,
            },
          },
          kindOf,
        )
      await importers('who joined by an administrator’s', ann, bots)
      await importers('who joined by the creator’s', bot, owners)
    },
  },
  {
    name: 'editing a link',
    asks: ['editing a link'],
    async run(stage) {
      const { ann, bot } = stage
      const group = await invitingGroup(stage)
      const own = await link(stage, ann, group)
      await stage.step('by its owner', ann, editing(ann, group, own, { usageLimit: 2 }))
      await stage.step('by another administrator', bot, editing(bot, group, own, { usageLimit: 3 }))
      await stage.step('revoking it', ann, editing(ann, group, own, { revoked: true }), kindOf)
      await stage.again('revoking it again', ann, editing(ann, group, own, { revoked: true }))
      await stage.step('a revoked one', ann, editing(ann, group, own, { usageLimit: 4 }))
      const primary = await link(stage, ann, group, { legacyRevokePermanent: true })
      await stage.step('a primary one', ann, editing(ann, group, primary, { usageLimit: 2 }))
      await stage.step('revoking a primary one', ann, editing(ann, group, primary, { revoked: true }), kindOf)
    },
  },
  {
    name: 'a request to join',
    asks: ['a request to join'],
    async run(stage) {
      const { ann, bot } = stage
      const cleo = await stage.cleo()
      const group = await invitingGroup(stage)
      const address = await link(stage, ann, group, { requestNeeded: true })
      await stage.hear('asking', [ann, bot], () => stage.step('the answer', cleo, joining(address), kindOf))
      await stage.again('asking again', cleo, joining(address))
      // Now Ann knows the person.
      const asked = await stage.need(ann, {
        _: 'messages.getChatInviteImporters',
        requested: true,
        ...{ peer: ann.peer(group), offsetDate: 0, offsetUser: { _: 'inputUserEmpty' }, limit: 5 },
      })
      if (asked.importers.length === 0) return
      const deciding = {
        _: 'messages.hideChatJoinRequest',
        peer: ann.peer(group),
        userId: ann.inputUser(cleo),
      } as const
      await stage.hear('declining', [ann, bot], () => stage.step('its answer', ann, deciding))
      await stage.again('declining again', ann, deciding)
    },
  },
]
