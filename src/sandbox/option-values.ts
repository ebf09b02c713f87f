/** A value on the command line is wrong; the message is a sentence that says how. */
export class OptionError extends Error {}

/** BotFather's secrets have 35 characters; longer and somewhat shorter ones are taken too. */
const [SHORTEST, USUAL, LONGEST] = [30, 35, 64]
const LARGEST_ID = 2 ** 52

/**
 * The id in a bot's token. Throws {@link OptionError}, without the secret: what is on a screen is soon in a log.
 *
 * @see https://core.telegram.org/bots/api#authorizing-your-bot
 */
export function assertBotToken(token: string): number {
  const [id = '', secret, ...more] = token.split(':')
  const wrong = (fault: string) => new OptionError(`--bot-token takes <id>:<secret>; ${fault}.`)
  if (secret === undefined) throw wrong('this one has no colon')
  if (more.length > 0) throw wrong(`the one that begins with ${id}: has more than one colon`)
  if (!/^[1-9]\d*$/.test(id) || Number(id) > LARGEST_ID) throw wrong(`“${id}” is no bot’s id`)
  const strange = /[^\w-]/.exec(secret)
  if (strange) throw wrong(`the secret of ${id} has the character “${strange[0]}” in it`)
  if (secret.length < SHORTEST || secret.length > LONGEST) {
    throw wrong(`the secret of ${id} has ${secret.length} characters rather than ${USUAL}`)
  }
  return Number(id)
}

/** Throws {@link OptionError} for anything but an address of the web, and asks whether a near one was meant. */
export function webAddress(name: string, written: string): string {
  const protocol = URL.canParse(written) ? new URL(written).protocol : undefined
  if (protocol === 'http:' || protocol === 'https:') return written
  const meant = meantAddress(written)
  throw new OptionError(
    `--${name} takes an http or https address, which “${written}” isn’t.${meant ? ` Did you mean ${meant}?` : ''}`,
  )
}

const ADDRESS = /^(?<host>\[[\da-f:]+\]|[\w-]+(\.[\w-]+)*)(:\d{1,5})?([/?#]\S*)?$/i
/** No certificate is to be had for these, so nothing there speaks https. */
const LOCAL = /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|\[.*\])$/i

/** What somebody had in mind who left the scheme out, misspelt it, or wrote a port alone. */
export function meantAddress(written: string): string | undefined {
  const text = written.trim().replace(/^["'<]+|["'>]+$/g, '')
  const rest = text.replace(/^([a-z]{2,6}:?)?\/\//i, '').replace(/^:?(\d{2,5})(?=$|\/)/, 'localhost:$1')
  const host = ADDRESS.exec(rest)?.groups?.host
  // A word alone is more likely something else.
  if (host === undefined || (!/[.:]/.test(rest) && host !== 'localhost')) return undefined
  return `${LOCAL.test(host) ? 'http' : 'https'}://${rest}`
}

/** 0 is any. Throws {@link OptionError}. */
export function portFrom(name: string, written: string | undefined, usual: number): number {
  if (written === undefined || written === '') return usual
  if (/^\d{1,5}$/.test(written) && Number(written) < 65_536) return Number(written)
  throw new OptionError(`--${name} takes a port from 0 to 65535, not “${written}”.`)
}

/** Throws {@link OptionError}. */
export function secondsFrom(name: string, written: string): number {
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written)
  throw new OptionError(`--${name} takes a number of seconds, not “${written}”.`)
}

const ALL_PERCENT = 100

/** Throws {@link OptionError}. */
export function percentFrom(name: string, written: string): number {
  if (/^\d{1,3}$/.test(written) && Number(written) <= ALL_PERCENT) return Number(written)
  throw new OptionError(`--${name} takes a whole number from 0 to 100, not “${written}”.`)
}
