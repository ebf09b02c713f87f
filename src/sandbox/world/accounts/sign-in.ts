import type { User } from '../state/peers.ts'
import { badRequest } from '../state/rpc-error.ts'
import type { World } from '../state/world.ts'

/** The login code that every account of the cast is sent. */
export const LOGIN_CODE = '22222'

/** Telegram doesn't say how long a code is valid. */
const CODE_LIFETIME_SECONDS = 5 * 60

const digits = (phone: string) => phone.replace(/\D/g, '')
const byPhone = (world: World, phone: string) =>
  [...world.users.values()].find(user => user.phone === digits(phone))

/** `auth.sendCode`. Errors: PHONE_NUMBER_INVALID when nobody in the cast has the number. */
export function sendCode(world: World, phone: string): string {
  if (!byPhone(world, phone)) throw badRequest('PHONE_NUMBER_INVALID')
  const hash = world.randomId()
  world.sentCodes.set(digits(phone), { phone: digits(phone), hash, date: world.now() })
  return hash
}

/** `auth.signIn`. Errors: PHONE_CODE_EXPIRED, PHONE_CODE_INVALID, PHONE_NUMBER_INVALID. */
export function signIn(world: World, phone: string, hash: string, code: string | undefined): User {
  const user = byPhone(world, phone)
  if (!user) throw badRequest('PHONE_NUMBER_INVALID')
  const sent = world.sentCodes.get(digits(phone))
  const isOver = (sent?.date ?? 0) + CODE_LIFETIME_SECONDS < world.now()
  if (sent?.hash !== hash || isOver) throw badRequest('PHONE_CODE_EXPIRED')
  if (code !== LOGIN_CODE) throw badRequest('PHONE_CODE_INVALID')
  world.sentCodes.delete(digits(phone))
  return user
}

/** `auth.importBotAuthorization`. Errors: ACCESS_TOKEN_INVALID. */
export function signInBot(world: World, token: string): User {
  const bot = [...world.users.values()].find(
    user => user.bot?.token !== undefined && user.bot.token === token,
  )
  if (!bot) throw badRequest('ACCESS_TOKEN_INVALID')
  return bot
}
