import { expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'

const { sandbox, result, refusal, sam } = await openBotApi()
await sam.say('sandbox_bot', '/start')

it('streams a bot’s draft to the person, with its formatting', async () => {
  const events = await fetch(`${sandbox.url}/updates?user=${SAM_ID}`)
  const told = sandbox.updates('updateUserTyping', { to: 'samrivers' }).next()
  const draft = { chat_id: SAM_ID, draft_id: 7, text: '<b>Once</b> upon', parse_mode: 'HTML' }
  expect(await result('sendMessageDraft', draft)).toBe(true)
  expect((await told).update).toMatchObject({
    action: {
      _: 'sendMessageTextDraftAction',
      randomId: '7',
      text: { text: 'Once upon', entities: [{ _: 'messageEntityBold', offset: 0, length: 4 }] },
    },
  })
  expect(await result('sendMessageDraft', { chat_id: SAM_ID, draft_id: 7 })).toBe(true)
  await events.body?.cancel()
  const [newest] = await sam.history('sandbox_bot', 1)
  expect(newest.message).toBe('/start')
})

it.each<[string, object, string]>([
  ['no id', { draft_id: 0 }, 'RANDOM_ID_EMPTY'],
  ['a text that is too long', { text: 'x'.repeat(4097) }, 'message is too long'],
  ['no chat', { chat_id: undefined }, 'chat_id is empty'],
  ['a topic where there are none', { message_thread_id: 5 }, 'message thread not found'],
])('refuses %s', async (_what, more, description) => {
  const whole = { chat_id: SAM_ID, draft_id: 1, text: 'x', ...more }
  expect(await refusal('sendMessageDraft', whole)).toBe(`400 Bad Request: ${description}`)
})

it('streams nothing to a group', async () => {
  const users = [{ ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }]
  const { updates } = await sam.rpc('messages.createChat', { users, title: 'Group' })
  const group = { chat_id: -updates.chats[0].id, draft_id: 1, text: 'x' }
  expect(await refusal('sendMessageDraft', group)).toBe('400 Bad Request: PEER_ID_INVALID')
})
