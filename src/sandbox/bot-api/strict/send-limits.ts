import type { Clock } from '../../api/clock.ts'
import { isTlObject } from '../../tl/reader.ts'
import type { TlObject } from '../../tl/tl-object.ts'
import { RpcError } from '../../world/state/rpc-error.ts'
import type { World } from '../../world/state/world.ts'
import { type Allowance, createBuckets } from './bucket.ts'

/** The limit for all chats together. */
const ALL: Allowance = { burst: 30, pauseMs: 1000 / 30 }
/** The limit for one chat. Telegram allows short bursts, but doesn't say of which length. */
const CHAT: Allowance = { burst: 5, pauseMs: 1000 }
const GROUP: Allowance = { burst: 20, pauseMs: 60_000 / 20 }

/**
 * Limits a bot's messages, by the sandbox's clock. A call beyond a limit is refused as on Telegram, and isn't
 * counted.
 *
 * @see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export function createSendLimits(world: World, { nowMs }: Pick<Clock, 'nowMs'>) {
  const buckets = createBuckets(nowMs)
  return {
    /** Errors: 420 FLOOD_WAIT_n. */
    count(botId: number, request: TlObject) {
      const count = countOf(request)
      if (count === 0) return
      const { name, isGroup } = chatOf(world, request)
      const limits: [string, Allowance][] = [
        [`${botId}`, ALL],
        [`${botId} ${name}`, CHAT],
        ...(isGroup ? [[`${botId} ${name} as a group`, GROUP] satisfies [string, Allowance]] : []),
      ]
      const waitMs = Math.max(
        ...limits.map(([bucket, allowance]) => buckets.waitMs(bucket, allowance, count)),
      )
      if (waitMs > 0) throw new RpcError(420, `FLOOD_WAIT_${Math.ceil(waitMs / 1000)}`)
      for (const [bucket, allowance] of limits) buckets.take(bucket, allowance, count)
    },
  }
}
export type SendLimits = ReturnType<typeof createSendLimits>

/** The number of messages that a call sends. */
function countOf({ _, multiMedia, id }: TlObject): number {
  switch (_) {
    case 'messages.sendMessage':
    case 'messages.sendMedia':
      return 1
    case 'messages.sendMultiMedia':
      return Array.isArray(multiMedia) ? multiMedia.length : 1
    case 'messages.forwardMessages':
      return Array.isArray(id) ? id.length : 1
    default:
      return 0
  }
}

function chatOf(world: World, { peer, toPeer }: TlObject): { name: string; isGroup: boolean } {
  const to = toPeer ?? peer
  if (!isTlObject(to)) return { name: '', isGroup: false }
  const chatId = Number(to.chatId ?? to.channelId)
  const type = world.chats.get(chatId)?.type
  return {
    name: Number.isNaN(chatId) ? `user ${String(to.userId)}` : `chat ${chatId}`,
    isGroup: type === 'group' || type === 'supergroup',
  }
}
