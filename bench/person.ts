import { rpc, type Stage, signInitData } from './stage.ts'

/** Somebody in the sandbox. */
export type Person = { id: number; username?: string }
export async function resolve({ sandboxUrl }: Stage, userId: number, username: string) {
  const { users } = await rpc(sandboxUrl, userId, { _: 'contacts.resolveUsername', username })
  return { userId: users[0].id, accessHash: users[0].accessHash }
}

export async function meetBot(stage: Stage, userId: number) {
  const bot = await resolve(stage, userId, 'handpick_bot')
  await rpc(stage.sandboxUrl, userId, {
    _: 'messages.requestWebView',
    peer: { _: 'inputPeerUser', ...bot },
    bot: { _: 'inputUser', ...bot },
    url: 'https://handpick.example/',
    platform: 'tdesktop',
  })
}

export const post = async (stage: Stage, userId: number, body: object) => {
  const response = await fetch(`${stage.backendUrl}/api/requests`, {
    method: 'POST',
    headers: { authorization: signInitData(stage.botToken, userId), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
  return response.json()
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
