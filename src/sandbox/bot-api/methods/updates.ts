import { isIP } from 'node:net'
import { RpcError } from '../../world/state/rpc-error.ts'
import { BotApiError, refuse } from '../errors/bot-api-error.ts'
import type { Webhook } from '../updates/bot-settings.ts'
import { readAllowedUpdates } from '../updates/kinds.ts'
import { whyUnreachable } from '../updates/post-update.ts'
import {
  type Arguments,
  flagArgument,
  integerArgument,
  jsonArgument,
  textArgument,
} from '../wire/arguments.ts'
import { Remarked } from '../wire/envelope.ts'
import type { BotApiMethods, Call } from './method.ts'

const MAX_UPDATES = 100
const MAX_TIMEOUT_SECONDS = 50
const MAX_CONNECTIONS = 100
const DEFAULT_CONNECTIONS = 40
const MAX_SECRET_CHARACTERS = 256
const PORTS = ['80', '88', '443', '8443']
const NOBODY_WAITS = Number.MAX_SAFE_INTEGER

/** @see https://core.telegram.org/bots/api#getting-updates */
export const updates = {
  getUpdates({ bot, queue, polls, closed }, args) {
    const poll = {
      offset: integerArgument(args, 'offset'),
      limit: integerArgument(args, 'limit', { otherwise: MAX_UPDATES, min: 1, max: MAX_UPDATES }),
      timeout: integerArgument(args, 'timeout', { min: 0, max: MAX_TIMEOUT_SECONDS }),
      closed,
    }
    if (!queue.open(bot.id).webhook) setAllowedUpdates({ bot, queue }, args)
    return polls.poll(bot.id, poll)
  },
  async setWebhook(call, args) {
    const { bot, queue, polls, webhooks, isStrict } = call
    const url = textArgument(args, 'url')
    if (url === '') return removeWebhook(call, args)
    const secretToken = secretOf(args)
    const address = addressOf(url, isStrict)
    const ipAddress = textArgument(args, 'ip_address')
    if (ipAddress !== '' && isIP(ipAddress) === 0) throw refuse('bad webhook: Invalid IP address specified')
    const certificate = args.files.get('certificate')?.bytes.toString()
    const webhook = {
      url: address,
      maxConnections: integerArgument(args, 'max_connections', {
        otherwise: DEFAULT_CONNECTIONS,
        min: 1,
        max: MAX_CONNECTIONS,
      }),
      ...(secretToken !== '' && { secretToken }),
      ...(ipAddress !== '' && { ipAddress }),
      ...(certificate !== undefined && { certificate }),
    }
    const pause = isStrict ? webhooks.pauseBeforeSet(bot.id) : 0
    if (pause > 0) throw new RpcError(420, `FLOOD_WAIT_${pause}`)
    const why = await whyUnreachable(webhook)
    if (why !== undefined) throw refuse(`bad webhook: ${why}`)
    polls.endFor(bot.id, 'terminated by setWebhook request')
    const before = queue.open(bot.id).webhook
    setAllowedUpdates(call, args)
    const isDropping = flagArgument(args, 'drop_pending_updates')
    // What waits for its next attempt goes on waiting.
    if (isSame(before, webhook) && !isDropping) return new Remarked(true, 'Webhook is already set')
    if (isDropping) queue.forget(bot.id, NOBODY_WAITS)
    webhooks.set(bot.id, webhook)
    return new Remarked(true, 'Webhook was set')
  },
  deleteWebhook: (call, args) => removeWebhook(call, args),
  getWebhookInfo: ({ bot, webhooks }) => webhooks.info(bot.id),
} satisfies BotApiMethods

/** A webhook with a certificate is always set anew. */
const isSame = (before: Webhook | undefined, webhook: Webhook) =>
  before !== undefined &&
  webhook.certificate === undefined &&
  JSON.stringify(before) === JSON.stringify(webhook)

function removeWebhook({ bot, queue, webhooks }: Call, args: Arguments<'drop_pending_updates'>) {
  const wasSet = queue.open(bot.id).webhook !== undefined
  webhooks.remove(bot.id)
  if (flagArgument(args, 'drop_pending_updates')) queue.forget(bot.id, NOBODY_WAITS)
  return new Remarked(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted')
}

/** Without a list the last setting stays. */
function setAllowedUpdates({ bot, queue }: Pick<Call, 'bot' | 'queue'>, args: Arguments<'allowed_updates'>) {
  const json = jsonArgument(args, 'allowed_updates')
  const kinds = json.kind === 'json' ? readAllowedUpdates(json.value) : undefined
  if (kinds === undefined) return
  const { allowedUpdates: before, ...rest } = queue.open(bot.id)
  const same = kinds === 'default' ? before === undefined : before?.join() === kinds.join()
  if (!same) queue.replace(bot.id, kinds === 'default' ? rest : { ...rest, allowedUpdates: kinds })
}

function secretOf(args: Arguments<'secret_token'>): string {
  const secret = textArgument(args, 'secret_token')
  if (secret.length > MAX_SECRET_CHARACTERS) throw refuse('secret token is too long')
  if (!/^[\w-]*$/.test(secret)) throw refuse('secret token contains unallowed characters')
  return secret
}

/** Any address with http or https. In strict mode only https on Telegram's ports. */
function addressOf(url: string, isStrict: boolean): string {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`
  if (!URL.canParse(whole)) throw refuse('invalid webhook URL specified')
  const { protocol, port } = new URL(whole)
  if (protocol !== 'https:' && (isStrict || protocol !== 'http:')) {
    throw new BotApiError(400, 'bad webhook: An HTTPS URL must be provided for webhook')
  }
  if (isStrict && !PORTS.includes(port || '443')) {
    throw refuse('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
  return whole
}
