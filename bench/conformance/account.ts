import { once } from 'node:events'
import { BaseTelegramClient, Long, MemoryStorage, type tl } from '@mtcute/node'
import { ConnectionLost, CouldNotAsk, floodWaitOf, refusalOf } from './errors.ts'
import { type Server, withKey } from './servers.ts'
import { updatesIn } from './updates-in.ts'

export type Who = 'bot' | 'ann' | 'ben' | 'cleo'

/** A group or channel that a scenario knows. */
export interface Chat {
  kind: 'chat' | 'channel'
  id: number
}

/** An account that is logged in, with everything that it has learned of other peers. */
export type Account = Awaited<ReturnType<typeof logIn>>

/** A longer flood wait isn't waited for: then the scenario isn't asked. */
const LONGEST_FLOOD_WAIT_SECONDS = 60
/** After this many waits for one call, the scenario isn't asked either. */
const MAX_FLOOD_WAITS = 5
const OF_NETWORK = /^(Timeout|Connection|Client is destroyed|Session is reset)/

/** Logs in as the bot, or as one of the server's people. */
export async function logIn(server: Server, who: Who) {
  const client = new BaseTelegramClient({
    ...server.address,
    storage: new MemoryStorage(),
    crypto: await withKey(server.publicKey),
    // Scenarios record updates as they come. The library's own order of updates would hide Telegram's.
    updates: false,
    logLevel: 0,
    network: { floodControl: false },
  })
  client.onError.add(() => {})
  const users = new Map<number, tl.RawUser>()
  const channels = new Map<number, Long>()
  const listeners = new Set<(update: tl.TypeUpdate) => void>()
  let stop: (error: Error) => void = () => {}
  /** Rejects once the connection was cut. From then on updates may be missing, so no record can be trusted. */
  const cut = new Promise<never>((_, reject) => {
    stop = reject
  })
  cut.catch(() => {})

  /** Calls a method. Rejects with Telegram's error, or with a reason to end the scenario or the run. */
  async function call<T extends tl.RpcMethod>(request: T): Promise<tl.RpcCallReturn[T['_']]> {
    for (let waits = 0; ; waits++) {
      try {
        return await callOnce(request)
      } catch (error) {
        const seconds = floodWaitOf(error)
        if (seconds === undefined) throw error
        if (seconds > LONGEST_FLOOD_WAIT_SECONDS || waits === MAX_FLOOD_WAITS)
          throw new CouldNotAsk(
            `${request._} was refused with ${refusalOf(error)}, and the wait is too long.`,
          )
        await Promise.race([once(AbortSignal.timeout(seconds * 1000), 'abort'), cut])
      }
    }
  }

  async function callOnce<T extends tl.RpcMethod>(request: T): Promise<tl.RpcCallReturn[T['_']]> {
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new ConnectionLost(
              `${server.name} hasn’t answered ${request._} for ${server.patienceMs / 1000} s`,
            ),
          ),
        server.patienceMs,
      )
    })
    // The library would wait without a word, and its wait would be taken for the server's silence.
    const options = { floodSleepThreshold: 0, throw503: true }
    try {
      const answer: unknown = await Promise.race([client.call<tl.RpcMethod>(request, options), silence, cut])
      learn(answer)
      return answer as tl.RpcCallReturn[T['_']] // What a method answers is what its name says.
    } catch (error) {
      if (error instanceof Error && OF_NETWORK.test(error.message)) throw new ConnectionLost(error.message)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Keeps access hashes, which only this account can use. */
  function learn(answer: unknown) {
    if (typeof answer !== 'object' || answer === null) return
    if (Array.isArray(answer)) return answer.forEach(learn)
    const { _: type, id, accessHash, min } = answer as Partial<tl.RawUser & tl.RawChannel> & { _?: string }
    if (type === 'user' && id !== undefined && !min) users.set(id, answer as tl.RawUser)
    if (type === 'channel' && id !== undefined && !min && Long.isLong(accessHash))
      channels.set(id, accessHash)
    for (const [field, value] of Object.entries(answer))
      if (/^(users|chats|user|updates)$/.test(field)) learn(value)
  }

  client.onServerUpdate.add(container => {
    learn(container)
    for (const update of updatesIn(container)) for (const listener of [...listeners]) listener(update)
  })

  const user = await signIn(client, server, who, call).catch(async error => {
    await client.destroy()
    throw error
  })
  users.set(user.id, user)
  // The state asks Telegram to push updates from now on.
  await call({ _: 'updates.getState' })
  client.onConnectionState.add(state => {
    if (state === 'connecting') stop(new ConnectionLost(`The connection of ${who} to ${server.name} was cut`))
  })

  const inputUser = (id: number): tl.RawInputUser => ({
    _: 'inputUser',
    userId: id,
    accessHash: users.get(id)?.accessHash ?? Long.ZERO,
  })
  const channel = (chat: Chat): tl.RawInputChannel => ({
    _: 'inputChannel',
    channelId: chat.id,
    accessHash: channels.get(chat.id) ?? Long.ZERO,
  })
  return {
    who,
    id: user.id,
    user,
    call,
    inputUser: (other: { id: number }) => inputUser(other.id),
    inputChannel: channel,
    /** A user, or a group or channel, as this account may name it. */
    peer(other: { id: number; kind?: Chat['kind'] }): tl.TypeInputPeer {
      if (other.kind === 'chat') return { _: 'inputPeerChat', chatId: other.id }
      if (other.kind === 'channel')
        return { ...channel({ kind: 'channel', id: other.id }), _: 'inputPeerChannel' }
      return { ...inputUser(other.id), _: 'inputPeerUser' }
    },
    /** Calls the listener with each pushed update. Returns a function that ends this. */
    listen(listener: (update: tl.TypeUpdate) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Rejects when the connection is cut. */
    cut,
    close: () => client.destroy(),
  }
}

type Call = <T extends tl.RpcMethod>(request: T) => Promise<tl.RpcCallReturn[T['_']]>

async function signIn(client: BaseTelegramClient, server: Server, who: Who, call: Call): Promise<tl.RawUser> {
  const { apiId, apiHash } = server.address
  if (who === 'bot')
    return client.notifyLoggedIn(
      await call({
        _: 'auth.importBotAuthorization',
        flags: 0,
        apiId,
        apiHash,
        botAuthToken: server.botToken,
      }),
    )
  const phoneNumber = server.phones[who]
  const sent = await call({
    _: 'auth.sendCode',
    phoneNumber,
    apiId,
    apiHash,
    settings: { _: 'codeSettings' },
  })
  if (sent._ !== 'auth.sentCode') throw new Error(`${phoneNumber} gets no login code: ${sent._}.`)
  const { phoneCodeHash, type } = sent
  const phoneCode = server.codeOf(phoneNumber, 'length' in type ? type.length : undefined)
  const signed = await call({ _: 'auth.signIn', phoneNumber, phoneCodeHash, phoneCode })
  if (signed._ === 'auth.authorization') return client.notifyLoggedIn(signed)
  // A test phone number that nobody has used yet.
  const names = { firstName: who, lastName: '' }
  return client.notifyLoggedIn(await call({ _: 'auth.signUp', phoneNumber, phoneCodeHash, ...names }))
}
