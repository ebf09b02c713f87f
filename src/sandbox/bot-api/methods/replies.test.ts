import { describe, expect, it } from 'vitest'
import { openBotApi, SAM_ID } from '../test-bot-api.ts'
import { createChannel } from '../test-channel.ts'

const { result, refusal, sam } = await openBotApi()
await sam.say('sandbox_bot', '/start')
const botUser = { ...(await sam.peerNamed('sandbox_bot')), _: 'inputUser' }
const words = 'One fish, two fish, red fish'
const { message_id } = await result('sendMessage', { chat_id: SAM_ID, text: words })
const reply = (reply_parameters: object, more: object = {}) =>
  result('sendMessage', { chat_id: SAM_ID, text: 'x', reply_parameters, ...more })
const newest = async () => (await sam.history('sandbox_bot', 1))[0]

/** Makes a supergroup of Sam's with the bot in it, and a message of the bot there. */
async function groupWithBot() {
  const { chat_id, invite } = await createChannel(sam, { title: 'Elsewhere' })
  await invite(botUser)
  return {
    chat_id,
    said: await result('sendMessage', { chat_id, text: '<b>There</b> it is', parse_mode: 'HTML' }),
  }
}
const elsewhere = await groupWithBot()

it.each([
  ['megagroup', 'supergroup_chat_created'],
  ['broadcast', 'channel_chat_created'],
])('to the creation of a %s is told with it as %s', async (kind, created) => {
  const { chat_id, setRights } = await createChannel(sam, { title: 'New', [kind]: true })
  await setRights(botUser, { postMessages: true, inviteUsers: true })
  const { reply_to_message } = await reply({ message_id: 1 }, { chat_id })
  expect(Object.keys(reply_to_message).filter(name => name.endsWith('_created'))).toEqual([created])
})

describe('a quote', () => {
  it('is told with its position, and shown to the person', async () => {
    const sent = await reply({ message_id, quote: '<i>two</i> fish', quote_parse_mode: 'HTML' })
    const entities = [{ type: 'italic', offset: 0, length: 3 }]
    expect(sent.quote).toEqual({ text: 'two fish', position: 10, is_manual: true, entities })
    expect(sent.reply_to_message).toMatchObject({ message_id, text: words })
    expect((await newest()).replyTo).toMatchObject({ quote: true, quoteText: 'two fish', quoteOffset: 10 })
  })

  it('with several possible places is at the one nearest to the given position', async () => {
    const at = async (quote_position: number) => {
      const entities = [{ type: 'bold', offset: 0, length: 4 }]
      const given = { message_id, quote: 'fish', quote_entities: entities, quote_position }
      return (await reply(given)).quote.position
    }
    expect([await at(0), await at(15), await at(999)]).toEqual([4, 14, 24])
  })

  it('has to be in the message', async () => {
    const given = { chat_id: SAM_ID, text: 'x', reply_parameters: { message_id, quote: 'blue fish' } }
    expect(await refusal('sendMessage', given)).toBe('400 Bad Request: QUOTE_TEXT_INVALID')
    const wrong = { message_id, quote: '<b>two', quote_parse_mode: 'HTML' }
    expect(await refusal('sendMessage', { chat_id: SAM_ID, text: 'x', reply_parameters: wrong })).toBe(
      '400 Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    )
  })
})

describe('a reply to another chat’s message', () => {
  it('tells the chat and the beginning of the message', async () => {
    const { chat_id, said } = elsewhere
    const sent = await reply({ chat_id, message_id: said.message_id })
    expect(sent).not.toHaveProperty('reply_to_message')
    expect(sent.external_reply).toMatchObject({
      origin: { type: 'user', sender_user: { is_bot: true }, date: said.date },
      chat: { id: chat_id, title: 'Elsewhere', type: 'supergroup' },
      message_id: said.message_id,
    })
    expect(sent.quote).toEqual({
      text: 'There it is',
      entities: [{ type: 'bold', offset: 0, length: 5 }],
      position: 0,
    })
    const { replyTo } = await newest()
    expect(replyTo).toMatchObject({ replyToMsgId: said.message_id, quoteText: 'There it is' })
  })

  it('tells the medium, and for a private chat not the chat', async () => {
    const poll = await result('sendPoll', { chat_id: SAM_ID, question: 'Which?', options: ['a'] })
    const parameters = { chat_id: SAM_ID, message_id: poll.message_id }
    const sent = await result('sendMessage', {
      ...{ chat_id: elsewhere.chat_id, text: 'x', reply_parameters: parameters },
    })
    expect(sent.external_reply).toMatchObject({ poll: { question: 'Which?' } })
    expect(sent.external_reply).not.toHaveProperty('chat')
    expect(sent).not.toHaveProperty('quote')
  })

  it('is an ordinary reply when the given chat is the same chat', async () => {
    const sent = await reply({ chat_id: SAM_ID, message_id })
    expect(sent.reply_to_message).toMatchObject({ message_id })
    expect(sent).not.toHaveProperty('external_reply')
  })

  it('may be sent without a reply when the message doesn’t exist', async () => {
    const missing = { chat_id: elsewhere.chat_id, message_id: 99_999 }
    expect(await refusal('sendMessage', { chat_id: SAM_ID, text: 'x', reply_parameters: missing })).toBe(
      '400 Bad Request: message to be replied not found',
    )
    const sent = await reply({ ...missing, allow_sending_without_reply: true })
    expect(sent).not.toHaveProperty('external_reply')
    const unknown = { chat_id: -1_009_999_999_999, message_id: 1, allow_sending_without_reply: true }
    expect(await refusal('sendMessage', { chat_id: SAM_ID, text: 'x', reply_parameters: unknown })).toBe(
      '400 Bad Request: chat not found',
    )
  })

  it('is refused for a protected message', async () => {
    const { chat_id } = elsewhere
    const kept = await result('sendMessage', { chat_id, text: 'kept', protect_content: true })
    const reply_parameters = { chat_id, message_id: kept.message_id }
    expect(await refusal('sendMessage', { chat_id: SAM_ID, text: 'x', reply_parameters })).toBe(
      '400 Bad Request: REPLY_MESSAGE_ID_INVALID',
    )
  })
})
