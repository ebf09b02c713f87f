import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { kill } from '../src/launch/kill.ts'
import { memory } from './memory.ts'
import { firstLine, startProcess } from './process.ts'
import { median, percentile, type Row } from './table.ts'

/** `BOT_API_BENCH=short` makes a short run, to test the bench itself. */
const SHORT = process.env.BOT_API_BENCH === 'short'
const CALLS = SHORT ? 200 : 8000
const ROUNDS = SHORT ? 1 : 3
const CONCURRENT_CALLS = 32
const MESSAGES = SHORT ? 20 : 500
const BOTS = SHORT ? 50 : 1000
/** The person in the sandbox's cast who writes to the bots. */
const PERSON_ID = 7_300_000_001
const FIRST_BOT_ID = 5_000_000_000

interface Box {
  child: ChildProcess
  url: string
  botApi: string
  agent: Agent
}

/** The sandbox's Bot API as its own process: against a bare server, and with many waiting bots. */
export async function botApi(): Promise<Row[]> {
  const box = await startBox(BOTS)
  try {
    return [...(await againstBare(box)), ...(await updates(box)), ...(await manyBots(box))]
  } finally {
    box.agent.destroy()
    await kill(box.child)
  }
}

const tokenOf = (bot: number) => `${FIRST_BOT_ID + bot}:AABenchTokenOfNoUseElsewhere0000000`
const rootOf = (root: string, bot: number) => `${root}/bot${tokenOf(bot)}`

async function startBox(bots: number): Promise<Box> {
  const tokens = Array.from({ length: bots }, (_, bot) => ['--bot-token', tokenOf(bot)]).flat()
  const env = { SANDBOX_PORT: '0', SANDBOX_DC_PORT: '0', SANDBOX_BOT_API_PORT: '0' }
  const child = startProcess('sandbox.js', env, ['--json', ...tokens])
  const { url, botApi: root } = JSON.parse(await firstLine(child))
  return { child, url, botApi: root, agent: new Agent({ keepAlive: true }) }
}

/** Posts JSON, and returns the JSON of the answer. */
function post<T>(url: string, body: object, agent: Agent, headers: Record<string, string> = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const json = JSON.stringify(body)
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(json)),
          ...headers,
        },
      },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', chunk => {
          text += chunk
        })
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${url}: ${text}`)),
        )
        answer.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(json)
  })
}

/** Calls a method as the person, like the client page. */
const act = <T>({ url, agent }: Box, method: string, parameters: object): Promise<{ result: T }> =>
  post(`${url}/rpc`, { _: method, ...parameters }, agent, { 'x-user-id': String(PERSON_ID) })

interface Peer {
  _: 'inputPeerUser'
  userId: number
  accessHash: string
}

async function peerOf(box: Box, bot: number): Promise<Peer> {
  const username = `sandbox_${FIRST_BOT_ID + bot}_bot`
  const { result } = await act<{ users: { id: number; accessHash: string }[] }>(
    box,
    'contacts.resolveUsername',
    { username },
  )
  const [user] = result.users
  if (!user) throw new Error(`There is no ${username}`)
  return { _: 'inputPeerUser', userId: user.id, accessHash: user.accessHash }
}

let randomId = 0
const write = (box: Box, peer: Peer, message: string) =>
  act(box, 'messages.sendMessage', { peer, message, randomId: String(++randomId) })

async function againstBare(box: Box): Promise<Row[]> {
  await write(box, await peerOf(box, 0), '/start')
  const root = rootOf(box.botApi, 0)
  const sending = { chat_id: PERSON_ID, text: 'A message of a usual length, as bots send them.' }
  const { result: me } = await post<{ result: object }>(`${root}/getMe`, {}, box.agent)
  const { result: message } = await post<{ result: object }>(`${root}/sendMessage`, sending, box.agent)
  const bare = await startBare({ me, message })
  try {
    const theirs = rootOf(bare.root, 0)
    return [
      ...(await compare('getMe', { ours: `${root}/getMe`, theirs: `${theirs}/getMe` }, {})),
      ...(await compare(
        'sendMessage',
        { ours: `${root}/sendMessage`, theirs: `${theirs}/sendMessage` },
        sending,
      )),
    ]
  } finally {
    await kill(bare.child)
  }
}

async function startBare(answers: object): Promise<{ child: ChildProcess; root: string }> {
  const child = spawn(process.execPath, ['bench/bare-bot-api.mjs'], {
    env: { ...process.env, ANSWERS: JSON.stringify(answers) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return { child, ...JSON.parse(await firstLine(child)) }
}

interface Timed {
  perSecond: number
  p50: number
  p99: number
}

/** Measures both in turns, so that other load on the machine affects both. The best round of each counts. */
async function compare(
  method: string,
  urls: { ours: string; theirs: string },
  parameters: object,
): Promise<Row[]> {
  const ours: Timed[] = []
  const theirs: Timed[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await load(urls.ours, parameters))
    theirs.push(await load(urls.theirs, parameters))
  }
  const best = (rounds: Timed[]) => rounds.reduce((a, b) => (b.perSecond > a.perSecond ? b : a))
  const [our, their] = [best(ours), best(theirs)]
  return [
    { what: `Bot API: ${method}, ${CONCURRENT_CALLS} at once`, value: perSecond(our.perSecond) },
    { what: '… p50 / p99', value: `${ms(our.p50)} / ${ms(our.p99)}` },
    { what: '… a bare Node server that parses and answers the same', value: perSecond(their.perSecond) },
    { what: '… Bot API against the bare server', value: `${(our.perSecond / their.perSecond).toFixed(2)} ×` },
  ]
}

async function load(url: string, parameters: object): Promise<Timed> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENT_CALLS })
  const times: number[] = []
  let left = CALLS
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CONCURRENT_CALLS }, async () => {
      while (left-- > 0) {
        const sent = performance.now()
        await post(url, parameters, agent)
        times.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { perSecond: CALLS / seconds, p50: median(times), p99: percentile(times, 0.99) }
}

/** A bot that waits for updates, and tells the time of each. */
function openBot(box: Box, bot: number) {
  const url = `${rootOf(box.botApi, bot)}/getUpdates`
  // Each bot is its own program in reality, so it has its own connection.
  const agent = new Agent({ keepAlive: true })
  let offset = 0
  let isOpen = true
  let arrived: (atMs: number) => void = () => {}
  async function poll() {
    while (isOpen) {
      const { result } = await post<{ result: { update_id: number }[] }>(url, { offset, timeout: 50 }, agent)
      const last = result.at(-1)
      if (!last) continue
      offset = last.update_id + 1
      arrived(performance.now())
    }
  }
  poll().catch(error => {
    if (isOpen) throw error
  })
  return {
    next: () =>
      new Promise<number>(resolve => {
        arrived = resolve
      }),
    close() {
      isOpen = false
      agent.destroy()
    },
  }
}

/** The time from the person's call until the bot has the update, in milliseconds. */
async function timeUpdate(box: Box, peer: Peer, bot: ReturnType<typeof openBot>): Promise<number> {
  const arrival = bot.next()
  const started = performance.now()
  await write(box, peer, 'How long does it take?')
  return (await arrival) - started
}

async function updates(box: Box): Promise<Row[]> {
  const peer = await peerOf(box, 0)
  const bot = openBot(box, 0)
  try {
    await timeUpdate(box, peer, bot)
    const times: number[] = []
    for (let n = 0; n < MESSAGES; n++) times.push(await timeUpdate(box, peer, bot))
    return [
      {
        what: 'Bot API: from a person’s message to the answer of a poll, p50',
        value: ms(median(times)),
        goal: '<= 5 ms',
        met: median(times) <= 5,
      },
      { what: '… p99', value: ms(percentile(times, 0.99)) },
    ]
  } finally {
    bot.close()
  }
}

async function manyBots(box: Box): Promise<Row[]> {
  const before = await memory(box.child.pid ?? 0)
  const peers: Peer[] = []
  for (let bot = 0; bot < BOTS; bot++) peers.push(await peerOf(box, bot))
  const bots = peers.map((_, bot) => openBot(box, bot))
  try {
    // Every bot has got its first update, so every bot is waiting for the next.
    const times: number[] = []
    for (const [index, bot] of bots.entries()) {
      const peer = peers[index]
      if (peer) await timeUpdate(box, peer, bot)
    }
    const after = await memory(box.child.pid ?? 0)
    for (const [index, bot] of bots.entries()) {
      const peer = peers[index]
      if (peer) times.push(await timeUpdate(box, peer, bot))
    }
    const allAtOnce = performance.now()
    await Promise.all(bots.map((bot, index) => timeUpdate(box, peers[index] as Peer, bot)))
    const seconds = (performance.now() - allAtOnce) / 1000
    return [
      {
        what: `Bot API: the same with ${BOTS} bots that wait, p50 / p99`,
        value: `${ms(median(times))} / ${ms(percentile(times, 0.99))}`,
      },
      {
        what: `… a message to each of the ${BOTS} at once, until all have it`,
        value: `${perSecond(BOTS / seconds)}`,
      },
      {
        what: '… memory of each bot that waits',
        value: `${(((after - before) * 1024) / BOTS).toFixed(1)} KB`,
      },
    ]
  } finally {
    for (const bot of bots) bot.close()
  }
}

const ms = (value: number) => `${value.toFixed(2)} ms`
const perSecond = (value: number) => `${Math.round(value)} /s`
