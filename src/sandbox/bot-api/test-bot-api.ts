import { request } from 'node:http'
import type { Sandbox } from '../start.ts'
import { SANDBOX_BOT_TOKEN, type SandboxOptions } from '../start.ts'
import { startTestSandbox } from '../test-clients.ts'
import { DEFAULT_USER_ID } from '../world/cast/users.ts'

export const BOT_ID = Number(SANDBOX_BOT_TOKEN.split(':')[0])
export const SAM_ID = DEFAULT_USER_ID

/** An answer of the Bot API. */
export interface Answered {
  status: number
  // Tests look into any part of it.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any
}

/** For tests of the Bot API: a sandbox, calls as a bot, and people who act as on the client page. */
export async function openBotApi(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startTestSandbox(options)
  const token = sandbox.botToken
  const call = callerOf(sandbox.botApi, token)
  const sam = personOf(sandbox, SAM_ID)
  return {
    sandbox,
    token,
    call,
    /** The result of a successful call. */
    result: async (method: string, parameters: object = {}) => {
      const { body } = await call(method, parameters)
      if (!body.ok) throw new Error(`${method}: ${body.description}`)
      return body.result
    },
    /** The refusal of a call: `<code> <description>`. */
    refusal: async (method: string, parameters: object = {}) => {
      const { status, body } = await call(method, parameters)
      return body.ok ? undefined : `${status} ${body.description}`
    },
    sam,
    personNamed: (id: number) => personOf(sandbox, id),
  }
}
export type BotApi = Awaited<ReturnType<typeof openBotApi>>

/** Calls as a bot, with JSON. */
export const callerOf =
  (root: string, token: string) =>
  async (method: string, parameters: object = {}): Promise<Answered> => {
    const answer = await fetch(`${root}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    return { status: answer.status, body: await answer.json() }
  }

/** A person of the cast, who does what the client page allows. */
export function personOf(sandbox: Pick<Sandbox, 'url'>, userId: number) {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  async function rpc(method: string, parameters: object = {}): Promise<any> {
    const answer = await fetch(`${sandbox.url}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': String(userId) },
      body: JSON.stringify({ _: method, ...parameters }),
    })
    const { result, error } = (await answer.json()) as {
      result: unknown
      error?: { code: number; text: string }
    }
    if (error) throw new Error(`${error.code} ${error.text}`)
    return result
  }
  const peerNamed = async (username: string) => {
    const { users, chats } = await rpc('contacts.resolveUsername', { username })
    const [user] = users
    const [chat] = chats
    if (user) return { _: 'inputPeerUser', userId: user.id, accessHash: user.accessHash }
    return { _: 'inputPeerChannel', channelId: chat.id, accessHash: chat.accessHash }
  }
  const chatCalled = async (title: string) => {
    const { chats } = await rpc('messages.getDialogs', {
      ...{ offsetDate: 0, offsetId: 0, offsetPeer: { _: 'inputPeerEmpty' }, limit: 100, hash: '0' },
    })
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const chat = chats.find((one: any) => one.title?.startsWith(title))
    if (!chat) throw new Error(`There is no chat ${title}`)
    return chat._ === 'chat'
      ? { _: 'inputPeerChat', chatId: chat.id }
      : { _: 'inputPeerChannel', channelId: chat.id, accessHash: chat.accessHash }
  }
  return {
    id: userId,
    rpc,
    peerNamed,
    chatCalled,
    /** Sends a text to a bot or to a chat. */
    async say(peer: string | object, message: string, more: object = {}) {
      const to = typeof peer === 'string' ? await peerNamed(peer) : peer
      return rpc('messages.sendMessage', { peer: to, message, randomId: '0', ...more })
    },
    /** The newest messages of a chat, the newest first. */
    async history(peer: string | object, limit = 10) {
      const of = typeof peer === 'string' ? await peerNamed(peer) : peer
      const none = { offsetId: 0, offsetDate: 0, addOffset: 0, maxId: 0, minId: 0, hash: '0' }
      return (await rpc('messages.getHistory', { peer: of, limit, ...none })).messages
    },
  }
}
export type Person = ReturnType<typeof personOf>

/** Sends a request byte by byte, because `fetch` can't send everything that libraries do. */
export function sendRaw(
  url: string,
  {
    method = 'POST',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: answer.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) })
      })
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The id of the query that an opened Mini App is told, in its init data. */
export function queryIdOf({ url }: { url: string }): string {
  const initData = new URLSearchParams(new URL(url).hash.slice(1)).get('tgWebAppData')
  const queryId = new URLSearchParams(initData ?? '').get('query_id')
  if (queryId === null) throw new Error('The Mini App has no query')
  return queryId
}
