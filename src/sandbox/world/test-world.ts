import { SANDBOX_BOT, SANDBOX_BOT_TOKEN } from '../own-bot.ts'
import type { Tl, tl } from '../tl/types.ts'
import { cast } from './cast/cast.ts'
import { toInlineResult } from './inline/inline-result.ts'
import type { InlineResult } from './state/inline.ts'
import type { Chat, User } from './state/peers.ts'
import { RpcError } from './state/rpc-error.ts'
import { createWorld, type World, type WorldUpdate } from './state/world.ts'

/** A world for tests of the rules. It has the cast, a clock that stands still, and ids that count up. */
export function testWorld(
  published: WorldUpdate[] = [],
  begin = (world: World) => cast(world, [SANDBOX_BOT]),
): World {
  let ids = 0
  return createWorld({
    now: () => 1_800_000_000,
    randomId: () => `id-${++ids}`,
    begin,
    published: update => published.push(update),
  })
}

export const BOT_ID = Number(SANDBOX_BOT_TOKEN.split(':')[0])

export function addUser(world: World, user: Partial<User> & { id: number }): User {
  world.users.set(user.id, user)
  return user
}

export function addChat(world: World, chat: Partial<Chat> & { id: number }): Chat {
  const whole: Chat = {
    type: 'supergroup',
    title: 'Chat',
    creatorId: 1,
    createdAt: 0,
    members: [{ userId: 1 }],
    ...chat,
  }
  world.chats.set(whole.id, whole)
  return whole
}

/** Telegram's refusal of a call, as `<code> <text>`. Undefined when the call isn't refused. */
export function refusalOf(call: () => unknown): string | undefined {
  try {
    call()
  } catch (error) {
    if (error instanceof RpcError) return `${error.code} ${error.text}`
    throw error
  }
  return undefined
}

/** The result of a bot, read for a test. The result has neither a file nor a place. */
export const readResult = (world: World, result: Tl<tl.TypeInputBotInlineResult>): InlineResult =>
  toInlineResult(world, result, () => {
    throw new Error('This result should have no medium.')
  })
