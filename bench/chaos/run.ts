import { parseArgs } from 'node:util'
import { chatsOf, rpc, sandboxAt } from '../person.ts'
import { faultsOf } from './faults.ts'
import { inflict } from './inflict.ts'
import { follow, type Person, share, summon, type World } from './person.ts'
import { randomNumbers } from './random.ts'
import { setScene } from './scene.ts'

/**
 * `npm run chaos`: people share and summon the bot. Meanwhile backends, Telegram and PostgreSQL are killed, cut off
 * and started again, and Telegram misbehaves, at random moments on a machine that is sometimes busy. In the end, every
 * stream has to have told every accepted share exactly once. The seed is printed. The same seed makes the same faults
 * in the same order.
 */
const { values } = parseArgs({
  options: {
    api: { type: 'string', default: 'mtproto' },
    faults: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    backends: { type: 'string', default: '2' },
    people: { type: 'string', default: '6' },
  },
})
const { api } = values
if (api !== 'mtproto' && api !== 'bot-api') throw new Error('--api should be mtproto or bot-api')
console.log(
  `over ${api}, seed ${values.seed}, ${values.faults} faults, ${values.backends} backends, ${values.people} people`,
)

const seed = Number(values.seed)
/** What people do takes numbers of its own, so that it doesn't change the faults. */
const random = randomNumbers(seed + 1)
const scene = await setScene(Number(values.backends), api)
const stop = new AbortController()
const telegram = sandboxAt(scene.sandboxUrl)
const world: World = { ...scene, telegram, random, signal: stop.signal }

const { accounts } = await (await fetch(`${scene.sandboxUrl}/cast`)).json()
const usernames: string[] = accounts.flatMap((one: { username?: string }) => one.username ?? [])
const people: Person[] = accounts.slice(0, Number(values.people)).map(({ id }: { id: number }) => ({
  id,
  shared: new Map(),
  unclear: new Set(),
  seen: new Map(),
  summoned: [],
}))

let isOver = false
const streams = people.map(person => follow(world, person))
const group = await groupOf(people[0] as Person)
const busy = people.map(async person => {
  const usernamesOfOthers = usernames.filter(name => name !== usernameOf(person))
  while (!isOver) {
    const isShared = await share(world, person, usernamesOfOthers)
    const { size } = person.shared
    if (isShared && size % 4 === 1 && person === people[0])
      await summon(world, person, group, `@handpick_bot trip ${size}`)
  }
})

const happened = await inflict(faultsOf(scene), Number(values.faults), randomNumbers(seed))
isOver = true
await Promise.all(busy)
const problems = await settle()
stop.abort()
await Promise.all(streams)

const sum = (of: (person: Person) => number) => people.reduce((total, person) => total + of(person), 0)
const answers = await answersIn(group)
console.log(
  [
    [...happened].map(([name, times]) => `${name}: ${times}`).join(', '),
    `${sum(({ shared }) => shared.size)} shares accepted`,
    `${sum(({ unclear }) => unclear.size)} broken off`,
    `${sum(({ summoned }) => summoned.length)} summons, ${answers.answered} answered, ${answers.doubled} twice`,
    problems.length === 0 ? 'nothing lost, nothing doubled' : problems.join('\n'),
  ].join('\n'),
)
await scene.close()
process.exit(problems.length === 0 && answers.doubled === 0 ? 0 : 1)

/** Waits until the streams have told all accepted shares. Returns the remaining problems. */
async function settle(): Promise<string[]> {
  const problems = () =>
    people.flatMap(({ id, shared, unclear, seen }) => [
      ...[...shared.keys()].filter(key => !seen.has(key)).map(key => `${id}: ${key} was lost`),
      ...[...seen].filter(([, times]) => times > 1).map(([key]) => `${id}: ${key} was told twice`),
      ...[...seen.keys()]
        .filter(key => !shared.has(key) && !unclear.has(key))
        .map(key => `${id}: ${key} was told, but never shared`),
    ])
  const until = Date.now() + 180_000
  while (problems().length > 0 && Date.now() < until) await new Promise(resolve => setTimeout(resolve, 100))
  return problems()
}

async function groupOf({ id }: Person) {
  const chats = await chatsOf(telegram, id)
  const { id: channelId, accessHash } = chats.find((one: { title: string }) => one.title === 'Trip to Lisbon')
  return { _: 'inputPeerChannel', channelId, accessHash }
}

/** The number of summons in the group with an answer, and the number with several answers. */
async function answersIn(peer: object) {
  const times = new Map<number, number>()
  let offsetId = 0
  for (;;) {
    const { messages } = await rpc(telegram, people[0]?.id ?? 0, {
      _: 'messages.getHistory',
      peer,
      offsetId,
      offsetDate: 0,
      addOffset: 0,
      limit: 100,
      maxId: 0,
      minId: 0,
      hash: '0',
    })
    if (messages.length === 0) break
    for (const message of messages) {
      const summons = message.guestchatViaFrom && message.replyTo?.replyToMsgId
      if (summons) times.set(summons, (times.get(summons) ?? 0) + 1)
    }
    offsetId = messages.at(-1).id
  }
  return { answered: times.size, doubled: [...times.values()].filter(count => count > 1).length }
}

function usernameOf({ id }: Person): string | undefined {
  return accounts.find((one: { id: number }) => one.id === id)?.username
}
