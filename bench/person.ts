import { rpc, type Stage, signInitData } from './stage.ts'

/** Somebody in the sandbox. */
export type Person = { id: number; username?: string }

type Telegram = Pick<Stage, 'sandboxUrl'>

export async function resolve({ sandboxUrl }: Telegram, userId: number, username: string) {
  const { users } = await rpc(sandboxUrl, userId, { _: 'contacts.resolveUsername', username })
  return { userId: users[0].id as number, accessHash: users[0].accessHash as string }
}

/** Opens the Mini App, which is how the bot comes to know somebody. Gives its address, with the init data in it. */
export async function meetBot(telegram: Telegram, userId: number): Promise<string> {
  const bot = await resolve(telegram, userId, 'handpick_bot')
  const { url } = await rpc(telegram.sandboxUrl, userId, {
    _: 'messages.requestWebView',
    peer: { _: 'inputPeerUser', ...bot },
    bot: { _: 'inputUser', ...bot },
    url: 'https://handpick.example/',
    platform: 'tdesktop',
  })
  return url
}

/** Groups and channels that somebody is in, each with their own access hash. */
export async function chatsOf({ sandboxUrl }: Telegram, userId: number) {
  const { chats } = await rpc(sandboxUrl, userId, {
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
  // Asking in the chat answers nothing more.
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

/** A request that no template makes. */
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
