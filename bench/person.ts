import { RpcError, type Sandbox } from '../src/sandbox/index.ts'
import { type Stage, signInitData } from './stage.ts'

/** A person in the sandbox. */
export type Person = { id: number; username?: string }

/** A sandbox that people call: in this process, or in another process by {@link sandboxAt}. */
export type Telegram = Pick<Sandbox, 'as'>

/** Any JSON. A bench doesn't check answers, and fails when they have another form. */
type Answer = ReturnType<typeof JSON.parse>

/** Calls Telegram as a user. Rejects with an {@link RpcError} when Telegram refuses. */
export async function rpc(
  telegram: Telegram,
  userId: number,
  { _: method, ...params }: { _: string; [param: string]: unknown },
): Promise<Answer> {
  return telegram.as(userId)(method, params)
}

/** The sandbox of another process. Errors other than {@link RpcError} come from the connection. */
export const sandboxAt = (url: string): Telegram => ({
  as: userId => async (method, params) => {
    const response = await fetch(`${url}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-id': String(userId) },
      body: JSON.stringify({ ...params, _: method }),
    })
    const { result, error } = await response.json()
    if (error) throw new RpcError(error.code, error.text)
    return result
  },
})

export async function resolve(telegram: Telegram, userId: number, username: string) {
  const { users } = await rpc(telegram, userId, { _: 'contacts.resolveUsername', username })
  return { userId: users[0].id as number, accessHash: users[0].accessHash as string }
}

/** Opens the Mini App, so that the bot knows the person. Returns the app's address with the init data. */
export async function meetBot(telegram: Telegram, userId: number): Promise<string> {
  const bot = await resolve(telegram, userId, 'handpick_bot')
  const { url } = await rpc(telegram, userId, {
    _: 'messages.requestWebView',
    peer: { _: 'inputPeerUser', ...bot },
    bot: { _: 'inputUser', ...bot },
    url: 'https://handpick.example/',
    platform: 'tdesktop',
  })
  return url
}

/** A person's groups and channels, with the person's own access hashes. */
export async function chatsOf(telegram: Telegram, userId: number) {
  const { chats } = await rpc(telegram, userId, {
    _: 'messages.getDialogs',
    offsetPeer: { _: 'inputPeerEmpty' },
    offsetDate: 0,
    offsetId: 0,
    limit: 100,
    hash: '0',
  })
  return chats
}

export const post = async (stage: Stage, userId: number, body: object, path = '/api/requests') => {
  const response = await fetch(`${stage.backendUrl}${path}`, {
    method: 'POST',
    headers: { authorization: signInitData(stage.botToken, userId), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
  // The call that asks in the chat has an empty answer.
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** A custom request, without a template. */
export const custom = (buttonText: string) => ({
  custom: {
    buttonText,
    peerType: { kind: 'user' },
    maxQuantity: 1,
    nameRequested: true,
    usernameRequested: true,
    photoRequested: false,
  },
})
