import { describe, expect, it } from 'vitest'
import { BOT_ID, openBotApi, SAM_ID } from '../test-bot-api.ts'
import { updatesOf } from '../test-updates.ts'

const api = await openBotApi()
const { sandbox, result, refusal, sam, personNamed } = api
await sam.say('sandbox_bot', '/start')
const botPeer = await sam.peerNamed('sandbox_bot')
const alice = personNamed((await sam.peerNamed('alicemoreau')).userId)

const updates = updatesOf(api)
const news = async (kind: string) => (await updates()).flatMap(update => update[kind] ?? [])
const ask = (more: object = {}) =>
  result('sendPoll', {
    ...{ chat_id: SAM_ID, question: 'Where to?', options: [{ text: 'Lisbon' }, 'Porto', 'Faro'] },
    ...more,
  })
const vote = async (person: typeof sam, ...places: number[]) => {
  const [{ id }] = await person.history('sandbox_bot', 1)
  const options = places.map(place => Buffer.from(String(place)).toString('base64'))
  return person.rpc('messages.sendVote', { peer: await person.peerNamed('sandbox_bot'), msgId: id, options })
}
const voters = ({ options }: { options: { voter_count: number }[] }) => options.map(one => one.voter_count)

describe('a poll', () => {
  it('is returned as it was sent', async () => {
    const { poll, from, ...message } = await ask({
      question: ' <tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> <b>Where</b>? ',
      question_parse_mode: 'HTML',
      description: '*Choose*',
      description_parse_mode: 'MarkdownV2',
    })
    expect(from.id).toBe(BOT_ID)
    expect(message).not.toHaveProperty('text')
    expect(poll).toEqual({
      id: expect.stringMatching(/^\d+$/),
      question: '👍 Where?',
      question_entities: [
        { type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5368324170671202286' },
      ],
      options: ['Lisbon', 'Porto', 'Faro'].map((text, index) => ({
        persistent_id: String(index),
        text,
        voter_count: 0,
      })),
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      allows_multiple_answers: false,
      allows_revoting: true,
      members_only: false,
      type: 'regular',
      description: 'Choose',
      description_entities: [{ type: 'bold', offset: 0, length: 6 }],
    })
  })

  it('tells its bot the counts, and each choice unless it is anonymous', async () => {
    const { poll } = await ask({ is_anonymous: false, allows_multiple_answers: true })
    await news('poll')
    await vote(sam, 0, 2)
    const told = await updates()
    expect(told.map((update: object) => Object.keys(update)[1])).toEqual(['poll', 'poll_answer'])
    expect(told[0].poll).toMatchObject({ id: poll.id, total_voter_count: 1, is_anonymous: false })
    expect(voters(told[0].poll)).toEqual([1, 0, 1])
    expect(told[1].poll_answer).toEqual({
      poll_id: poll.id,
      user: expect.objectContaining({ id: SAM_ID }),
      option_ids: [0, 2],
      option_persistent_ids: ['0', '2'],
    })
    await news('poll')
    await vote(sam)
    const [withdrawn] = await news('poll_answer')
    expect(withdrawn.option_ids).toEqual([])
  })

  it('tells no names when it is anonymous', async () => {
    await ask()
    await news('poll')
    await vote(sam, 1)
    const [update, ...more] = await updates()
    expect([voters(update.poll), more]).toEqual([[0, 1, 0], []])
  })

  it('keeps a vote that can’t be changed', async () => {
    const { poll } = await ask({ allows_revoting: false })
    expect(poll.allows_revoting).toBe(false)
    await vote(sam, 1)
    await expect(vote(sam, 0)).rejects.toThrow('REVOTE_NOT_ALLOWED')
  })

  it('hides its results until it is over', async () => {
    const { message_id } = await ask({ hide_results_until_closes: true })
    await vote(sam, 1)
    const shown = async () => {
      const [{ media }] = await sam.history('sandbox_bot', 1)
      return media.results.results.map((one: { chosen?: boolean; voters?: number }) => [
        one.chosen === true,
        one.voters,
      ])
    }
    expect(await shown()).toEqual([
      [false, undefined],
      [true, undefined],
      [false, undefined],
    ])
    expect(voters((await news('poll')).at(-1))).toEqual([0, 1, 0])
    await result('stopPoll', { chat_id: SAM_ID, message_id })
    expect((await shown())[1]).toEqual([true, 1])
  })

  it('is stopped with its results, and with another keyboard', async () => {
    const { message_id, poll } = await ask()
    await vote(sam, 1)
    await news('poll')
    const reply_markup = { inline_keyboard: [[{ text: 'Again', callback_data: 'again' }]] }
    const stopped = await result('stopPoll', { chat_id: SAM_ID, message_id, reply_markup })
    expect(stopped).toMatchObject({ id: poll.id, is_closed: true, total_voter_count: 1 })
    expect((await news('poll'))[0]).toMatchObject({ id: poll.id, is_closed: true })
    expect((await sam.history('sandbox_bot', 1))[0].replyMarkup.rows).toHaveLength(1)
    await expect(vote(sam, 0)).rejects.toThrow('MESSAGE_POLL_CLOSED')
    expect(await refusal('stopPoll', { chat_id: SAM_ID, message_id })).toBe(
      '400 Bad Request: poll has already been closed',
    )
  })

  it('with a period ends by itself, and tells it once', async () => {
    const { poll } = await ask({ open_period: 60 })
    expect(poll.close_date - Math.floor(sandbox.clock.now().getTime() / 1000)).toBeLessThanOrEqual(60)
    expect(poll.open_period).toBe(60)
    await news('poll')
    // The machine's time passes as well, and may be long.
    sandbox.clock.advance('30s')
    expect(await news('poll')).toEqual([])
    sandbox.clock.advance('31s')
    expect(await news('poll')).toEqual([expect.objectContaining({ id: poll.id, is_closed: true })])
    sandbox.clock.advance('1d')
    expect(await news('poll')).toEqual([])
  })

  it('ends in a loaded state as well', async () => {
    const close_date = Math.floor(sandbox.clock.now().getTime() / 1000) + 600
    const { poll } = await ask({ close_date })
    expect(poll.close_date).toBe(close_date)
    const state = await (await fetch(`${sandbox.url}/control/state`)).text()
    const headers = { 'content-type': 'application/json' }
    await fetch(`${sandbox.url}/control/state`, { method: 'POST', headers, body: state })
    await updates({ offset: 0 })
    sandbox.clock.advance('11m')
    expect(await news('poll')).toEqual([expect.objectContaining({ id: poll.id, is_closed: true })])
  })

  it('of a person is told to the bot, which can’t stop it', async () => {
    const media = {
      _: 'inputMediaPoll',
      poll: {
        ...{ _: 'poll', id: '0', hash: '0', publicVoters: true },
        question: { _: 'textWithEntities', text: 'Mine?', entities: [] },
        answers: ['Yes', 'No'].map(text => ({
          _: 'inputPollAnswer',
          text: { _: 'textWithEntities', text, entities: [] },
        })),
      },
    }
    await alice.say('sandbox_bot', '/start')
    await news('message')
    const peer = await alice.peerNamed('sandbox_bot')
    await alice.rpc('messages.sendMedia', { peer, media, message: '', randomId: '0' })
    const [{ poll, from, message_id }] = await news('message')
    expect([from.id, poll.question, voters(poll)]).toEqual([alice.id, 'Mine?', [0, 0]])
    expect(await refusal('stopPoll', { chat_id: alice.id, message_id })).toBe(
      "400 Bad Request: poll can't be stopped",
    )
  })
})

describe('a quiz', () => {
  it('has the correct answer and an explanation', async () => {
    const { poll } = await ask({
      ...{ type: 'quiz', correct_option_ids: [1], explanation: '<i>Because</i>.' },
      explanation_parse_mode: 'HTML',
    })
    expect(poll).toMatchObject({
      ...{ type: 'quiz', correct_option_id: 1, correct_option_ids: [1], allows_revoting: false },
      ...{ explanation: 'Because.', explanation_entities: [{ type: 'italic', offset: 0, length: 7 }] },
    })
    await vote(sam, 0)
    const [{ media }] = await sam.history('sandbox_bot', 1)
    expect(media.results).toMatchObject({
      solution: 'Because.',
      solutionEntities: [{ _: 'messageEntityItalic', offset: 0, length: 7 }],
    })
  })

  it('accepts the older name of the correct answer', async () => {
    const { poll } = await ask({ type: 'quiz', correct_option_id: 2 })
    expect(poll.correct_option_ids).toEqual([2])
  })
})

describe('sendPoll', () => {
  it.each<[object, string]>([
    [{ question: undefined }, 'text must be non-empty'],
    [{ question: 'x'.repeat(301) }, 'poll question length must not exceed 300'],
    [{ options: undefined }, "can't parse options JSON object"],
    [{ options: {} }, 'expected an Array of String as options'],
    [{ options: [1] }, 'expected an option to be of type String'],
    [{ options: [{}] }, 'can\'t find field "text"'],
    [{ options: [] }, 'poll must have at least one answer option'],
    [{ options: Array.from({ length: 13 }, String) }, "poll can't have more than 12 options"],
    [{ options: ['a', ' '] }, 'text must be non-empty'],
    [{ options: ['x'.repeat(101)] }, 'poll options length must not exceed 100'],
    [{ type: 'exam' }, 'unsupported poll type specified'],
    [{ type: 'quiz' }, 'correct quiz option list must be non-empty'],
    [{ type: 'quiz', correct_option_ids: [3] }, 'wrong quiz correct_option_id'],
    [{ type: 'quiz', correct_option_ids: [1, 0] }, 'correct quiz option list must be increasing'],
    [{ type: 'quiz', correct_option_ids: '{' }, "can't parse correct option identifiers JSON object"],
    [{ type: 'quiz', correct_option_ids: {} }, 'expected an Array of correct option identifiers'],
    [{ type: 'quiz', correct_option_ids: ['1'] }, 'correct option identifier must be of type Number'],
    [{ type: 'quiz', correct_option_ids: [1.5] }, 'invalid correct option identifier specified'],
    [{ members_only: true }, 'poll voters can be restricted only in channel chats'],
    [{ description: 'x'.repeat(1025) }, 'message caption is too long'],
    [{ chat_id: undefined }, 'chat_id is empty'],
    [{ message_thread_id: 7 }, 'message thread not found'],
  ])('refuses %j', async (more, description) => {
    const whole = { chat_id: SAM_ID, question: 'Q', options: ['a', 'b', 'c'], ...more }
    expect(await refusal('sendPoll', whole)).toBe(`400 Bad Request: ${description}`)
  })

  it('accepts all options of a message', async () => {
    const asked = await ask()
    const sent = await ask({
      ...{ disable_notification: true, protect_content: true, message_effect_id: '5104841245755180586' },
      reply_parameters: { message_id: asked.message_id },
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    })
    expect(sent).toMatchObject({
      ...{ has_protected_content: true, effect_id: '5104841245755180586' },
      reply_to_message: { message_id: asked.message_id, poll: { id: asked.poll.id } },
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
    })
    const [mine] = await sam.history('sandbox_bot', 1)
    expect(mine).toMatchObject({ silent: true, noforwards: true, effect: '5104841245755180586' })
    const forward = { fromPeer: botPeer, toPeer: { _: 'inputPeerSelf' }, id: [mine.id], randomId: ['1'] }
    await expect(sam.rpc('messages.forwardMessages', forward)).rejects.toThrow('CHAT_FORWARDS_RESTRICTED')
  })
})

describe('stopPoll', () => {
  it('needs an existing poll', async () => {
    const { message_id } = await result('sendMessage', { chat_id: SAM_ID, text: 'no poll' })
    expect(await refusal('stopPoll', { chat_id: SAM_ID, message_id })).toBe(
      '400 Bad Request: message is not a poll',
    )
    expect(await refusal('stopPoll', { chat_id: SAM_ID, message_id: 99_999 })).toBe(
      '400 Bad Request: message with poll to stop not found',
    )
  })
})

it('a person who was taken out of a private supergroup can’t vote there any more', async () => {
  const made = await sam.rpc('channels.createChannel', { title: 'Trip', about: '', megagroup: true })
  const [{ id: channelId, accessHash }] = made.chats
  const channel = { _: 'inputChannel', channelId, accessHash }
  const participant = await sam.peerNamed('alicemoreau')
  const users = [botPeer, participant].map(one => ({ ...one, _: 'inputUser' }))
  await sam.rpc('channels.inviteToChannel', { channel, users })
  const { message_id: msgId } = await ask({ chat_id: -1_000_000_000_000 - channelId })
  const peer = await alice.chatCalled('Trip')
  const choose = (place: number) =>
    alice.rpc('messages.sendVote', { peer, msgId, options: [Buffer.from(String(place)).toString('base64')] })
  await choose(0)
  const bannedRights = { _: 'chatBannedRights', viewMessages: true, untilDate: 0 }
  await sam.rpc('channels.editBanned', { channel, participant, bannedRights })
  await expect(choose(1)).rejects.toThrow('400 CHANNEL_PRIVATE')
})
