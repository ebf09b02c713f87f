import { EventSourceParserStream } from 'eventsource-parser/stream'
import { RpcError } from '../../src/sandbox/index.ts'
import { meetBot, resolve, rpc, type Telegram } from '../person.ts'
import { pause } from './inflict.ts'

const RETRY_DELAY_MS = 50

/** The actions of a person, and the events that this person has seen. The end of the run compares them. */
export interface Person {
  id: number
  /** The requests whose share Telegram has accepted, with the id of the shared peer. */
  shared: Map<string, number>
  /** The requests whose call to Telegram broke off. They may be shared or not. */
  unclear: Set<string>
  /** The number of events for each request in this person's stream. */
  seen: Map<string, number>
  summoned: string[]
}

export interface World {
  telegram: Telegram
  backendUrls: string[]
  random: () => number
  signal: AbortSignal
}

/** Repeats an attempt until it succeeds, as people do. */
async function insist<T>({ signal }: World, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof RpcError || signal.aborted) throw error
      await pause(RETRY_DELAY_MS)
    }
  }
}

/** Opens the Mini App. Returns the `Authorization` for its calls. */
async function open(world: World, person: Person): Promise<string> {
  const url = await insist(world, () => meetBot(world.telegram, person.id))
  return `tma ${new URLSearchParams(new URL(url).hash.slice(1)).get('tgWebAppData')}`
}

const anyOf = <T>(world: World, all: readonly T[]): T => all[Math.floor(world.random() * all.length)] as T

/** Asks for a request, through any backend. */
async function prepare(world: World, authorization: string, instead?: string): Promise<string> {
  const { webappReqId } = await insist(world, async () => {
    const response = await fetch(`${anyOf(world, world.backendUrls)}/api/requests`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ listId: 'trip', instead }),
    })
    if (!response.ok) throw new Error(`${response.status}`)
    return response.json()
  })
  return webappReqId
}

/**
 * Shares once, and repeats each step that breaks. Returns whether Telegram has accepted it. While the backend doesn't
 * know of a share yet, it offers the same request again, which can't be used twice. Then the person asks for another
 * request, as the Mini App does.
 */
export async function share(world: World, person: Person, usernames: readonly string[]): Promise<boolean> {
  const authorization = await open(world, person)
  const isTried = (id: string) => person.shared.has(id) || person.unclear.has(id)
  const offered = await prepare(world, authorization)
  const webappReqId = isTried(offered) ? await prepare(world, authorization, offered) : offered
  if (isTried(webappReqId)) {
    await pause(RETRY_DELAY_MS)
    return false
  }
  const asked = await insist(world, async () => {
    const bot = await resolve(world.telegram, person.id, 'handpick_bot')
    const peer = await resolve(world.telegram, person.id, anyOf(world, usernames))
    const button = await rpc(world.telegram, person.id, {
      _: 'bots.getRequestedWebViewButton',
      bot: { _: 'inputUser', ...bot },
      webappReqId,
    })
    return { bot, peer, buttonId: button.buttonId }
  }).catch(ignoreRefusal)
  if (!asked) return false
  try {
    await rpc(world.telegram, person.id, {
      _: 'messages.sendBotRequestedPeer',
      peer: { _: 'inputPeerUser', ...asked.bot },
      webappReqId,
      buttonId: asked.buttonId,
      requestedPeers: [{ _: 'inputPeerUser', ...asked.peer }],
    })
    person.shared.set(webappReqId, asked.peer.userId)
    return true
  } catch (error) {
    // The call broke off. Telegram may have accepted it, and another try could be a second share.
    if (!(error instanceof RpcError)) person.unclear.add(webappReqId)
    return false
  }
}

/** Another app of the same person may have used the same request. */
function ignoreRefusal(error: unknown) {
  if (!(error instanceof RpcError)) throw error
}

/** Calls the bot into a group. */
export async function summon(world: World, person: Person, group: object, text: string): Promise<void> {
  try {
    const randomId = String(Math.floor(world.random() * 2 ** 52))
    await rpc(world.telegram, person.id, {
      _: 'messages.sendMessage',
      peer: group,
      message: text,
      randomId,
    })
    person.summoned.push(text)
  } catch {
    // The message wasn't sent, or the call broke off.
  }
}

/** Follows the events as the Mini App does: from its cursor, on any backend, until the run ends. */
export async function follow(world: World, person: Person): Promise<void> {
  let cursor = '0'
  while (!world.signal.aborted) {
    try {
      const authorization = await open(world, person)
      const response = await fetch(`${anyOf(world, world.backendUrls)}/api/events`, {
        headers: { authorization, 'last-event-id': cursor },
        signal: world.signal,
      })
      if (!response.ok || !response.body) throw new Error(`${response.status}`)
      const events = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      for await (const { id, data } of events) {
        const event = JSON.parse(data)
        if (event.type === 'reload') throw new Error('a stream had to be reloaded')
        if (event.webappReqId)
          person.seen.set(event.webappReqId, (person.seen.get(event.webappReqId) ?? 0) + 1)
        cursor = id ?? cursor
      }
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('a stream had')) throw error
      if (!world.signal.aborted) await pause(RETRY_DELAY_MS)
    }
  }
}
