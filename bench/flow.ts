import { EventSourceParserStream } from 'eventsource-parser/stream'
import { accepted } from './accepted.ts'
import { chatsOf, custom, meetBot, type Person, post, rpc } from './person.ts'
import { type Arrived, listen, prepareShares, timeShare } from './share.ts'
import { morePeople, openStage, type Stage, throughput } from './stage.ts'
import { median, percentile, type Row } from './table.ts'

/** The number of people who share. */
const SHARING_PEOPLE = 20
/** Stays below the burst of `RATE_LIMITS.asking`, which limits the requests of one person. */
const SHARES_PER_PERSON = 40
const PEOPLE = 200
const SUMMONS = 1000

/** The flow itself: buttons prepared, shares on their way to the app, and bursts of guest queries. */
async function steps(): Promise<Row[]> {
  const stage = await openStage()
  try {
    const people = await morePeople(stage, PEOPLE)
    await Promise.all(people.map(({ id }) => meetBot(stage, id)))
    return [
      ...(await prepare(stage, people)),
      ...(await share(stage, people)),
      ...(await summon(stage, people)),
    ]
  } finally {
    await stage.close()
  }
}

/** All measurements of the flow, one after the other. */
export async function flow(): Promise<Row[]> {
  return [...(await steps()), ...(await accepted())]
}

const ms = (value: number) => `${value.toFixed(1)} ms`

async function prepare(stage: Stage, people: Person[]): Promise<Row[]> {
  const jobs = Array.from({ length: 2000 }, (_, index) => async () => {
    await post(stage, people[index % people.length]?.id ?? 0, custom(`Button ${index}`))
  })
  const perSecond = await throughput(jobs, 16)
  return [
    {
      what: 'backend: requests prepared, through Telegram and onto the disk',
      value: `${Math.round(perSecond)} /s`,
    },
  ]
}

/** Measures the shares one after the other, so that they don't slow each other down. */
async function share(stage: Stage, people: Person[]): Promise<Row[]> {
  const sharing = people.slice(0, SHARING_PEOPLE)
  const arrived: Arrived = new Map()
  const streams = await Promise.all(sharing.map(person => listen(stage, person, arrived)))
  const prepared = await Promise.all(sharing.map(person => prepareShares(stage, person, SHARES_PER_PERSON)))
  const times: number[] = []
  for (const one of prepared.flat()) times.push(await timeShare(stage, one, arrived))
  for (const stream of streams) stream.destroy()
  const [p50, p99] = [median(times), percentile(times, 0.99)]
  return [
    { what: 'share to shown, p50', value: ms(p50), goal: '<= 25 ms', met: p50 <= 25 },
    { what: 'share to shown, p99', value: ms(p99), goal: '<= 100 ms', met: p99 <= 100 },
  ]
}

async function summon(stage: Stage, people: Person[]): Promise<Row[]> {
  const { defaultUserId: owner } = await (await fetch(`${stage.url}/cast`)).json()
  const made = await rpc(stage, owner, {
    _: 'channels.createChannel',
    megagroup: true,
    title: 'Burst',
    about: '',
  })
  const { id: channelId, accessHash } = made.chats[0]
  const channel = { _: 'inputChannel', channelId, accessHash }
  const known = await rpc(stage, owner, { _: 'contacts.getContacts', hash: '0' })
  const ids = new Set(people.map(({ id }) => id))
  const guests = known.users
    .filter((one: { id: number }) => ids.has(one.id))
    .map((one: { id: number; accessHash: string }) => ({
      _: 'inputUser',
      userId: one.id,
      accessHash: one.accessHash,
    }))
  await rpc(stage, owner, { _: 'channels.inviteToChannel', channel, users: guests })
  const groups = await Promise.all(
    people.map(async ({ id }) => {
      const chats = await chatsOf(stage, id)
      const own = chats.find((one: { id: number }) => one.id === channelId)
      return { _: 'inputPeerChannel', channelId, accessHash: own.accessHash }
    }),
  )
  const sentAt = new Map<number, number>()
  const answeredAt = new Map<number, number[]>()
  const listening = new AbortController()
  await noteAnswers(stage, owner, answeredAt, listening.signal)
  await throughput(
    Array.from({ length: SUMMONS }, (_, index) => async () => {
      const who = index % people.length
      const sent = performance.now()
      const { updates } = await rpc(stage, people[who]?.id ?? 0, {
        _: 'messages.sendMessage',
        peer: groups[who],
        message: `@handpick_bot ${index}`,
        randomId: String(index + 1),
      })
      sentAt.set(updates.find((one: { _: string }) => one._ === 'updateMessageID').id, sent)
    }),
    32,
  )
  const until = performance.now() + 30_000
  while (answeredAt.size < SUMMONS && performance.now() < until) {
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  listening.abort()
  const times = [...answeredAt].map(([summons, [at = 0]]) => at - (sentAt.get(summons) ?? at))
  const doubled = [...answeredAt.values()].filter(all => all.length > 1).length
  return [
    {
      what: `guest mode: ${SUMMONS} summons by ${people.length} people in a burst`,
      value: `${answeredAt.size} answered, ${doubled} twice`,
      goal: 'each once',
      met: answeredAt.size === SUMMONS && doubled === 0,
    },
    {
      what: '… from the summons to the answer in the chat, median / p99',
      value: `${ms(median(times))} / ${ms(percentile(times, 0.99))}`,
    },
  ]
}

/** Notes the time at which each guest answer reaches a member of the chat, by the answered message. */
async function noteAnswers(
  { url }: Stage,
  userId: number,
  answeredAt: Map<number, number[]>,
  signal: AbortSignal,
) {
  const response = await fetch(`${url}/updates?user=${userId}`, { signal })
  const events = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  const reader = events?.getReader()
  const note = async () => {
    for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
      const { updates = [] } = JSON.parse(next.value.data)
      for (const { _: kind, message } of updates) {
        if (kind !== 'updateNewChannelMessage' || !message.guestchatViaFrom) continue
        const summons = message.replyTo?.replyToMsgId
        answeredAt.set(summons, [...(answeredAt.get(summons) ?? []), performance.now()])
      }
    }
  }
  // The stream is closed in the middle of a read, so the read rejects.
  note().catch(() => {})
}
