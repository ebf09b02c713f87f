import { Long, type tl } from '@mtcute/node'
import type { Account } from '../account.ts'
import { article, randomId } from '../requests.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** Messages that a bot prepares for a person. */

const MINUTE = 60
const GROUPS: tl.TypeInlineQueryPeerType[] = [{ _: 'inlineQueryPeerTypeMegagroup' }]

const saving = (
  { bot, ann }: Stage,
  peerTypes: tl.TypeInlineQueryPeerType[] | undefined = GROUPS,
  result: tl.TypeInputBotInlineResult = article(),
): tl.messages.RawSavePreparedInlineMessageRequest => ({
  _: 'messages.savePreparedInlineMessage',
  result,
  userId: bot.inputUser(ann),
  ...(peerTypes && { peerTypes }),
})

const getting = (
  by: Account,
  { bot }: Stage,
  id: string,
): tl.messages.RawGetPreparedInlineMessageRequest => ({
  _: 'messages.getPreparedInlineMessage',
  bot: by.inputUser(bot),
  id,
})

const sending = (
  peer: tl.TypeInputPeer,
  queryId: Long,
  id = 'one',
): tl.messages.RawSendInlineBotResultRequest => ({
  _: 'messages.sendInlineBotResult',
  peer,
  randomId: randomId(),
  queryId,
  id,
})

async function gotten(stage: Stage, request = saving(stage)) {
  const { id } = await stage.need(stage.bot, request)
  return stage.need(stage.ann, getting(stage.ann, stage, id))
}

export const PREPARED: Scenario[] = [
  {
    name: 'the life of a prepared message',
    asks: ['how long a prepared message lives'],
    async run(stage) {
      const group = await stage.supergroup('prepared')
      await stage.step('saving it', stage.bot, saving(stage))
      const ages = [MINUTE, 9 * MINUTE, 11 * MINUTE]
      await stage.aged('getting it', ages, {
        make: async () => (await stage.need(stage.bot, saving(stage))).id,
        by: stage.ann,
        use: id => getting(stage.ann, stage, id),
      })
      await stage.aged('sending it', ages, {
        make: async () => (await gotten(stage)).queryId,
        by: stage.ann,
        use: queryId => sending(stage.ann.peer(group), queryId),
      })
    },
  },
  {
    name: 'sending a prepared message twice',
    asks: ['how often a prepared message can be sent'],
    async run(stage) {
      const { ann } = stage
      const group = await stage.supergroup('prepared')
      const { id } = await stage.need(stage.bot, saving(stage))
      const got = await stage.step('the person gets it', ann, getting(ann, stage, id))
      await stage.again('the person gets it again', ann, getting(ann, stage, id))
      const queryId = got?.queryId ?? Long.ZERO
      await stage.step('sending it', ann, sending(ann.peer(group), queryId))
      await stage.again('sending it again', ann, sending(ann.peer(group), queryId))
      const other = await stage.supergroup('meeting')
      await stage.again('sending it to another chat', ann, sending(ann.peer(other), queryId))
    },
  },
  {
    name: 'the kinds of chats of a prepared message',
    asks: [
      'a prepared message without `peer_types`; with an empty list',
      'a prepared message for a chat of another type',
    ],
    async run(stage) {
      const { ann, bot } = stage
      await stage.step('an empty list', bot, saving(stage, []))
      const { peerTypes: _, ...anywhere } = saving(stage)
      const { id } = await stage.need(bot, anywhere)
      await stage.step('without a list', ann, getting(ann, stage, id))
      const { queryId } = await gotten(stage)
      await stage.step('to a person instead of a group', ann, sending(ann.peer(stage.ben), queryId))
      await stage.step(
        'after that to a group',
        ann,
        sending(ann.peer(await stage.supergroup('prepared')), queryId),
      )
    },
  },
  {
    name: 'an unknown prepared message',
    asks: ["a prepared message that is unknown or another user's"],
    async run(stage) {
      const { ann, ben } = stage
      const { id } = await stage.need(stage.bot, saving(stage))
      await stage.step('getting another user’s', ben, getting(ben, stage, id))
      await stage.step('getting an unknown one', ann, getting(ann, stage, 'unknown'))
      const group = await stage.supergroup('prepared')
      const { queryId } = await stage.need(ann, getting(ann, stage, id))
      await stage.step('sending another user’s', ben, sending(ben.peer(group), queryId))
      await stage.step('sending an unknown one', ann, sending(ann.peer(group), Long.ONE))
      await stage.step('sending another result', ann, sending(ann.peer(group), queryId, 'two'))
    },
  },
  {
    name: 'a prepared message that mentions a guest bot',
    asks: ['a prepared message that mentions guest bots'],
    async run(stage) {
      const { ann, bot } = stage
      const { queryId } = await gotten(stage, saving(stage, GROUPS, article(`@${bot.user.username} hello`)))
      const group = await stage.supergroup('prepared')
      await stage.hear('sending it', [bot], () => stage.need(ann, sending(ann.peer(group), queryId)))
    },
  },
]
