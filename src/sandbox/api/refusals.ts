import type { World } from '../world/state/world.ts'

/** The same refusal is told once in this time, because clients try again every few seconds. */
const QUIET_MS = 60_000
/**
 * The number of shown characters of a token's secret. They give nothing away: all tokens of BotFather begin
 * with the same two letters.
 */
const SHOWN_SECRET_CHARACTERS = 4

const HINT = 'Which bots there are is said by --bot-token.'

/**
 * Tells the person who runs the sandbox which programs were refused, and why. The program itself gets only a
 * code.
 *
 * @param tell is called with one sentence
 */
export function createRefusals(tell: (sentence: string) => void, machineMs: () => number) {
  const told = new Map<string, number>()
  return (sentence: string) => {
    const at = machineMs()
    if (at - (told.get(sentence) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return
    told.set(sentence, at)
    tell(sentence)
  }
}
export type Refuse = ReturnType<typeof createRefusals>

/** A sentence that says which token is wrong and why, without the token's secret. */
export function wrongToken(world: World, token: string): string {
  const [id = '', secret] = token.split(':')
  if (secret === undefined || !/^\d+$/.test(id))
    return `A bot was refused: what it logs in with is no token, which is <id>:<secret>. ${HINT}`
  const shown = `${id}:${secret.slice(0, SHOWN_SECRET_CHARACTERS)}…`
  const bot = world.users.get(Number(id))?.bot
  const fault = bot
    ? `its token ${shown} has another secret than the one that the sandbox knows for ${id}`
    : `the sandbox has no bot with the id of its token ${shown}`
  return `A bot was refused: ${fault}. ${HINT}`
}

export const WRONG_PHONE =
  'A user was refused: the phone number is nobody’s of the cast. Those begin with +99966, like +9996600000.'

export const OTHER_SERVER_KEY =
  'A client doesn’t get in: it lacks this sandbox’s RSA key, or has another one. The key is at /public-key.pem of the client page’s address.'

export const TOO_MUCH =
  'A client was cut off: it began more keys or sessions on one connection than any library needs.'

export const UNKNOWN_KEY =
  'A client was refused: its session is another Telegram’s, or from before this sandbox was started. Without that session it logs in anew; with --data-dir the sandbox keeps its keys.'
