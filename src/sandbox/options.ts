import { type ParseArgsConfig, parseArgs } from 'node:util'
import {
  assertBotToken,
  OptionError,
  percentFrom,
  portFrom,
  secondsFrom,
  webAddress,
} from './option-values.ts'
import { SANDBOX_BOT, type SandboxOptions } from './start.ts'
import type { HostedBot } from './world/bots/hosted-bot.ts'

/** What the sandbox's command line asks for. */
export type Asked =
  | { kind: 'help' }
  | { kind: 'refused'; reason: string }
  /** `json`: told to a program rather than to a person. */
  | { kind: 'start'; json: boolean; options: Omit<SandboxOptions, 'onFault'> }

const OPTIONS = {
  'bot-token': { type: 'string', multiple: true },
  'bot-name': { type: 'string', multiple: true },
  'bot-username': { type: 'string', multiple: true },
  'bot-description': { type: 'string', multiple: true },
  'webapp-url': { type: 'string', multiple: true },
  inline: { type: 'string', multiple: true },
  'inline-feedback': { type: 'string', multiple: true },
  host: { type: 'string' },
  'host-name': { type: 'string', multiple: true },
  port: { type: 'string' },
  'dc-port': { type: 'string' },
  'bot-api-port': { type: 'string' },
  'strict-bot-api': { type: 'boolean' },
  'data-dir': { type: 'string' },
  'client-dir': { type: 'string' },
  'guest-window': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} satisfies ParseArgsConfig['options']

export const HELP = `Telegram in a box, for a bot and a Mini App of yours. Nothing leaves this machine.

  telegram-in-a-box [options]

  --bot-token <id:secret>  what your bot logs in with; once for each bot (one of the sandbox's own)
  --bot-name <name>        what it is called
  --bot-username <name>    without @, ending in "bot" (sandbox_<id>_bot)
  --bot-description <text> shown in its chat before the first message
  --webapp-url <address>   its Mini App, opened by its menu button
  --inline <placeholder>   what the field says after its name in inline mode (Search...); "off" for none
  --inline-feedback <n>    of a hundred chosen inline results, how many it is told of (100)
                           The first name, username and so on are the first bot's.

  --host <address>         where to listen (127.0.0.1). There are no secrets in a sandbox: everybody who
                           can reach it can be any user in it.
  --host-name <name>       a name that the page is opened by, besides localhost and addresses; any number
  --port <port>            of the client page (8081); 0 for any
  --dc-port <port>         of the data centre (8443); 0 for any
  --bot-api-port <port>    of the Bot API (8082); 0 for any
  --strict-bot-api         the Bot API is as slow and as strict as Telegram's own
  --data-dir <folder>      keeps chats and keys there; nothing is kept without it
  --client-dir <folder>    the built client page
  --guest-window <seconds> how long a guest query can be answered (60)
  --json                   says where everything is as one line of JSON
  --help                   this

  Each but the bots' is also read from a variable: SANDBOX_HOST, SANDBOX_PORT, SANDBOX_DC_PORT,
  SANDBOX_BOT_API_PORT, SANDBOX_DATA_DIR, SANDBOX_CLIENT_DIR, SANDBOX_GUEST_WINDOW; SANDBOX_BOT_TOKEN for one bot and
  SANDBOX_HOST_NAME for one name.
`

type Env = Record<string, string | undefined>
type Values = ReturnType<typeof parse>

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, strict: true }).values

/** What the arguments and the environment ask for. An argument goes before a variable. */
export function readOptions(args: string[], env: Env, clientDir: string): Asked {
  try {
    const values = parse(args)
    if (values.help) return { kind: 'help' }
    return { kind: 'start', json: values.json === true, options: optionsFrom(values, env, clientDir) }
  } catch (error) {
    // Node's own sentences name the argument that it doesn't know or that lacks its value.
    const known = error instanceof OptionError || (error instanceof TypeError && 'code' in error)
    if (!known) throw error
    return { kind: 'refused', reason: error.message.replace(/(?<![.?])$/, '.') }
  }
}

function optionsFrom(values: Values, env: Env, clientDir: string): Omit<SandboxOptions, 'onFault'> {
  const dataDir = values['data-dir'] ?? env.SANDBOX_DATA_DIR
  const guestWindow = values['guest-window'] ?? env.SANDBOX_GUEST_WINDOW
  const hostNames = values['host-name'] ?? (env.SANDBOX_HOST_NAME ? [env.SANDBOX_HOST_NAME] : [])
  return {
    host: values.host ?? (env.SANDBOX_HOST || '127.0.0.1'),
    ...(hostNames.length > 0 && { hostNames }),
    port: portFrom('port', values.port ?? env.SANDBOX_PORT, 8081),
    dcPort: portFrom('dc-port', values['dc-port'] ?? env.SANDBOX_DC_PORT, 8443),
    botApiPort: portFrom('bot-api-port', values['bot-api-port'] ?? env.SANDBOX_BOT_API_PORT, 8082),
    ...(values['strict-bot-api'] && { strictBotApi: true }),
    bots: botsFrom(values, env.SANDBOX_BOT_TOKEN),
    clientDir: values['client-dir'] ?? (env.SANDBOX_CLIENT_DIR || clientDir),
    ...(dataDir && { dataDir }),
    ...(guestWindow && { guestAnswerWindow: secondsFrom('guest-window', guestWindow) }),
  }
}

/** The n-th name, username and address are the n-th token's; without a token, the sandbox's own bot's. */
function botsFrom(values: Values, tokenOfEnv: string | undefined): [HostedBot, ...HostedBot[]] {
  const tokens = values['bot-token'] ?? (tokenOfEnv ? [tokenOfEnv] : [])
  const bots = tokens.length > 0 ? tokens.map(token => ({ token })) : [SANDBOX_BOT]
  const ids = tokens.map(assertBotToken)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new OptionError(`Two --bot-token have the id ${twice}.`)
  const many = (
    ['bot-name', 'bot-username', 'bot-description', 'webapp-url', 'inline', 'inline-feedback'] as const
  ).find(name => (values[name]?.length ?? 0) > bots.length)
  if (many) throw new OptionError(`There are more --${many} than bots: one goes with each --bot-token.`)
  const [first = SANDBOX_BOT, ...others] = bots.map((bot, index): HostedBot => {
    const [name, username] = [values['bot-name']?.[index], values['bot-username']?.[index]]
    const description = values['bot-description']?.[index]
    const url = values['webapp-url']?.[index]
    const inline = values.inline?.[index]
    const feedback = values['inline-feedback']?.[index]
    return {
      ...bot,
      ...(name !== undefined && { name }),
      ...(username !== undefined && { username: username.replace(/^@/, '') }),
      ...(description !== undefined && { description }),
      ...(inline !== undefined && { inlinePlaceholder: inline === 'off' ? '' : inline }),
      ...(feedback !== undefined && { inlineFeedback: percentFrom('inline-feedback', feedback) }),
      ...(url !== undefined && { webAppUrl: webAddress('webapp-url', url) }),
    }
  })
  return [first, ...others]
}
