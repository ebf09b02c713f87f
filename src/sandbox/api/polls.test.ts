import { InputMedia, type Message, type TelegramClient } from '@mtcute/node'
import { describe, expect, it } from 'vitest'
import { connectUser, nextUpdate, openTelegram, refusal } from '../test-clients.ts'

const { sandbox, bot, sam, samId } = await openTelegram()
const alice = await connectUser(sandbox, 1)
const aliceId = (await alice.getMe()).id
await sam.sendText('sandbox_bot', '/start')
await alice.sendText('sandbox_bot', '/start')

const next = (client: TelegramClient) =>
  new Promise<Message>(resolve => {
    const listener = (message: Message) => {
      client.onNewMessage.remove(listener)
      resolve(message)
    }
    client.onNewMessage.add(listener)
  })
const poll = (more: object = {}) =>
  InputMedia.poll({ question: 'Where to?', answers: ['Lisbon', 'Porto', 'Faro'], ...more })
/** The bot sends Sam a poll. Returns the bot's message and Sam's. */
async function ask(media: Parameters<typeof bot.sendMedia>[1]) {
  const heard = next(sam)
  const { id } = await bot.sendMedia(samId, media)
  return { id, mine: await heard }
}
const resultsOf = ({ media }: Message) =>
  media?.type === 'poll' ? media.answers.map(({ voters }) => voters) : []
const option = (index: number) => Buffer.from(String(index))
const vote = async ({ id }: Message, ...indexes: number[]) =>
  sam.call({
    _: 'messages.sendVote',
    peer: await sam.resolvePeer('sandbox_bot'),
    msgId: id,
    options: indexes.map(option),
  })

describe('a poll', () => {
  it('is voted in, and its bot gets the counts and, when votes are public, each choice', async () => {
    const { id, mine } = await ask(poll({ public: true }))
    expect(mine.media).toMatchObject({ type: 'poll', question: 'Where to?', voters: 0 })
    const stands = nextUpdate(bot, 'updateMessagePoll')
    const voted = nextUpdate(bot, 'updateMessagePollVote')
    await vote(mine, 1)
    expect(await stands).toMatchObject({ results: { totalVoters: 1 } })
    expect(await voted).toMatchObject({ peer: { userId: samId }, positions: [1] })
    const [now] = await bot.getMessages(samId, id)
    expect(now && resultsOf(now)).toEqual([0, 1, 0])
    await vote(mine, 0)
    const [then] = await bot.getMessages(samId, id)
    expect(then && resultsOf(then)).toEqual([1, 0, 0])
    await vote(mine)
    expect((await bot.getMessages(samId, id))[0]?.media).toMatchObject({ voters: 0 })
  })
  it('shows its results to users who have voted, also in a forwarded copy', async () => {
    const { id, mine } = await ask(poll())
    const heard = next(alice)
    await bot.forwardMessagesById({ fromChatId: samId, messages: [id], toChatId: aliceId })
    const hers = await heard
    await vote(mine, 2)
    const [seen] = await alice.getMessages('sandbox_bot', hers.id)
    expect(seen?.media?.type === 'poll' && seen.media.raw).toBeTruthy()
    const results = seen?.media?.type === 'poll' ? seen.media.results : undefined
    expect(results).toMatchObject({ totalVoters: 1 })
    expect(results?.results).toBeUndefined()
  })
  it('ends when its bot stops it', async () => {
    const { id, mine } = await ask(poll())
    await vote(mine, 0)
    await bot.editMessage({ chatId: samId, message: id, media: poll({ closed: true }) })
    expect(await refusal(vote(mine, 1))).toBe('400 MESSAGE_POLL_CLOSED')
    const again = bot.editMessage({ chatId: samId, message: id, media: poll({ closed: true }) })
    expect(await refusal(again)).toBe('400 MESSAGE_POLL_CLOSED')
    const [now] = await sam.getMessages('sandbox_bot', mine.id)
    expect(now?.media).toMatchObject({ isClosed: true, voters: 1 })
  })
  it('with a period ends after it', async () => {
    const { mine } = await ask(poll({ closeDate: new Date(1000) }))
    expect(await refusal(vote(mine, 1))).toBe('400 MESSAGE_POLL_CLOSED')
  })
  it('accepts one answer, or several where allowed, and no unknown ones', async () => {
    const { mine } = await ask(poll())
    expect(await refusal(vote(mine, 0, 1))).toBe('400 OPTIONS_TOO_MUCH')
    expect(await refusal(vote(mine, 3))).toBe('400 OPTION_INVALID')
    const { mine: several } = await ask(poll({ multiple: true }))
    expect(await refusal(vote(several, 0, 1))).toBeUndefined()
  })
  it('needs a question and answers', async () => {
    const send = (more: object) => refusal(bot.sendMedia(samId, poll(more)))
    expect(await send({ question: ' ' })).toBe('400 POLL_QUESTION_INVALID')
    expect(await send({ answers: [] })).toBe('400 POLL_ANSWERS_INVALID')
    expect(await send({ answers: ['a', ''] })).toBe('400 POLL_ANSWER_INVALID')
  })
})

/** The library sends a solution only with entities. */
const SOLUTION = { text: 'Count.', entities: [{ _: 'messageEntityBold' as const, offset: 0, length: 5 }] }

describe('a quiz', () => {
  const quiz = (more: object = {}) =>
    InputMedia.quiz({ question: '2 + 2?', answers: ['4', '5'], correct: 0, solution: SOLUTION, ...more })

  it('shows the correct answer after a vote, and refuses a second vote', async () => {
    const { mine } = await ask(quiz())
    const answer = await vote(mine, 1)
    const [told] = answer._ === 'updates' ? answer.updates : []
    expect(told).toMatchObject({
      _: 'updateMessagePoll',
      results: { solution: 'Count.', results: [{ correct: true }, { chosen: true, correct: false }] },
    })
    expect(await refusal(vote(mine, 0))).toBe('400 REVOTE_NOT_ALLOWED')
  })
  it('needs a correct answer', async () => {
    const wrong = bot.sendMedia(samId, quiz({ correct: [7] }))
    expect(await refusal(wrong)).toBe('400 QUIZ_CORRECT_ANSWER_INVALID')
  })
})
