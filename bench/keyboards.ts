import { custom, meetBot, type Person, post, resolve, rpc } from './person.ts'
import { type Arrived, chatKey, listen, prepareShares, type Share, timeShare } from './share.ts'
import { morePeople, openStage, type Stage } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

const PEOPLE = 10
/** The time that the bot has to answer a command. */
const ANSWER_TIMEOUT_MS = 30_000
/** Stays below the burst of `RATE_LIMITS.asking`, which limits the requests of one person. */
const SHARES_PER_PERSON = 30

/** Shares directly after a message of the bot: after its keyboard in the chat, and after an answer to a command. */
export async function keyboards(): Promise<Row[]> {
  const stage = await openStage()
  try {
    const people = await morePeople(stage, 2 * PEOPLE)
    await Promise.all(people.map(({ id }) => meetBot(stage, id)))
    return [
      ...rows('share to shown on the classic path', await byKeyboards(stage, people.slice(0, PEOPLE))),
      ...rows(
        'share to shown after another message of the bot’s own',
        await afterAnswers(stage, people.slice(PEOPLE)),
      ),
    ]
  } finally {
    await stage.close()
  }
}

function rows(what: string, times: number[]): Row[] {
  const [p50, p99] = [median(times), percentile(times, 0.99)]
  return [
    { what: `${what}, p50`, value: `${p50.toFixed(1)} ms`, goal: '<= 25 ms', met: p50 <= 25 },
    { what: `${what}, p99`, value: `${p99.toFixed(1)} ms`, goal: '<= 100 ms', met: p99 <= 100 },
  ]
}

async function byKeyboards(stage: Stage, people: Person[]): Promise<number[]> {
  const arrived: Arrived = new Map()
  const times: number[] = []
  for (const person of people) {
    const stream = await listen(stage, person, arrived)
    for (let index = 0; index < SHARES_PER_PERSON; index++) {
      times.push(await timeShare(stage, await askInChat(stage, person, `Choose ${index}`), arrived))
    }
    stream.destroy()
  }
  return times
}

async function afterAnswers(stage: Stage, people: Person[]): Promise<number[]> {
  const arrived: Arrived = new Map()
  const times: number[] = []
  for (const person of people) {
    const stream = await listen(stage, person, arrived)
    for (const share of await prepareShares(stage, person, SHARES_PER_PERSON)) {
      await command(stage, person)
      times.push(await timeShare(stage, share, arrived))
    }
    stream.destroy()
  }
  return times
}

/** Lets the bot ask in its chat. Returns the choice that the person will send by its keyboard. */
export async function askInChat(stage: Stage, { id: userId }: Person, text: string): Promise<Share> {
  await post(stage, userId, custom(text), '/api/keyboards')
  const { bot, newest } = await chatWithBot(stage, userId)
  const peer = await resolve(stage, userId, 'alicemoreau')
  const call = {
    _: 'messages.sendBotRequestedPeer',
    peer: bot,
    msgId: newest.id,
    buttonId: newest.replyMarkup.rows[0].buttons[0].buttonId,
    requestedPeers: [{ _: 'inputPeerUser', ...peer }],
  }
  return { userId, key: chatKey(userId), call }
}

/** Sends a command, and waits for the bot's answer. */
async function command(stage: Stage, { id: userId }: Person): Promise<void> {
  const { bot } = await chatWithBot(stage, userId)
  const randomId = String(Math.floor(Math.random() * 2 ** 52))
  await rpc(stage, userId, { _: 'messages.sendMessage', peer: bot, message: '/pick', randomId })
  for (const until = performance.now() + ANSWER_TIMEOUT_MS; performance.now() < until; ) {
    const { newest } = await chatWithBot(stage, userId)
    if (newest.replyMarkup?._ === 'replyKeyboardMarkup') return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error(`The bot hasn’t answered /pick for ${ANSWER_TIMEOUT_MS / 1000} seconds`)
}

async function chatWithBot(stage: Stage, userId: number) {
  const bot = { _: 'inputPeerUser', ...(await resolve(stage, userId, 'handpick_bot')) }
  const newestOnly = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 1, maxId: 0, minId: 0, hash: '0' }
  const { messages } = await rpc(stage, userId, {
    _: 'messages.getHistory',
    peer: bot,
    ...newestOnly,
  })
  return { bot, newest: messages[0] }
}
