import { type TelegramClient, tl, type User } from '@mtcute/node'
import { expect, it } from 'vitest'
import { KeyEnded, signIn } from './sign-in.ts'

const me = { raw: { _: 'user', id: 7 } } as Partial<User> as User
const refusal = (code: number, text: string) => new tl.RpcError(code, text)
const NEW_KEY = refusal(401, 'AUTH_KEY_UNREGISTERED')

/** The library's client. Its calls throw the given refusals, and otherwise succeed. */
function clientWith({ getMe, login }: { getMe?: Error; login?: Error }) {
  const told: unknown[] = []
  const signedIn: string[] = []
  const client = {
    async getMe() {
      if (getMe) throw getMe
      return me
    },
    async notifyLoggedIn(user: unknown) {
      told.push(user)
      return me.raw
    },
    async signInBot(token: string) {
      signedIn.push(token)
      if (login) throw login
      return me
    },
  } as Partial<TelegramClient> as TelegramClient // the parts that are used
  return { client, told, signedIn }
}

it('continues with an existing login, and makes no other', async () => {
  const { client, told, signedIn } = clientWith({})
  expect(await signIn(client, 'token')).toBe(me)
  expect(told).toEqual([me.raw])
  expect(signedIn).toEqual([])
})
it('logs in with a key that isn’t signed in yet', async () => {
  const { client, signedIn } = clientWith({ getMe: NEW_KEY })
  expect(await signIn(client, 'token')).toBe(me)
  expect(signedIn).toEqual(['token'])
})
it.each([
  [401, 'SESSION_REVOKED'],
  [401, 'USER_DEACTIVATED'],
  [406, 'AUTH_KEY_DUPLICATED'],
])('reports by %i %s that the key is useless, and tries no login with it', async (code, text) => {
  const { client, signedIn } = clientWith({ getMe: refusal(code, text) })
  const ended = await signIn(client, 'token').catch(error => error)
  expect(ended).toBeInstanceOf(KeyEnded)
  expect(ended).toMatchObject({ message: `${code} ${text}`, reason: { code, text } })
  expect(signedIn).toEqual([])
})
it('passes other errors on, without a login', async () => {
  const trouble = new Error('no route')
  const { client, signedIn } = clientWith({ getMe: trouble })
  await expect(signIn(client, 'token')).rejects.toBe(trouble)
  expect(signedIn).toEqual([])
})
it.each(['ACCESS_TOKEN_INVALID', 'ACCESS_TOKEN_EXPIRED'])(
  'tells the owner by %s that the token is wrong',
  async text => {
    const { client } = clientWith({ getMe: NEW_KEY, login: refusal(400, text) })
    await expect(signIn(client, 'token')).rejects.toThrow('Telegram doesn’t know the bot of BOT_TOKEN')
  },
)
it.each([
  ['another refusal', refusal(400, 'MY_ACCESS_TOKEN_INVALID')],
  ['another refusal of the token', refusal(400, 'ACCESS_TOKEN_INVALID_NOW')],
  ['the account’s end, which a new key doesn’t help', refusal(401, 'USER_DEACTIVATED')],
  ['trouble', new Error('ACCESS_TOKEN_INVALID')],
])('passes on %s of a login', async (_, login) => {
  const { client } = clientWith({ getMe: NEW_KEY, login })
  await expect(signIn(client, 'token')).rejects.toBe(login)
})
it('reports that the key is useless when a login with it is refused because of the key', async () => {
  const { client } = clientWith({ getMe: NEW_KEY, login: refusal(401, 'AUTH_KEY_INVALID') })
  await expect(signIn(client, 'token')).rejects.toThrow(KeyEnded)
})
