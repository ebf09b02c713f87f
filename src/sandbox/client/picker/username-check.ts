import { RpcError } from '../api/rpc.ts'

export type UsernameState =
  | { state: 'empty' }
  | { state: 'checking' }
  | { state: 'free' }
  /** `sentence` says why the username is wrong. */
  | { state: 'wrong'; sentence: string }

const SENTENCES: Record<string, string> = {
  USERNAME_OCCUPIED: 'This username is already taken.',
  USERNAME_INVALID: 'This username is invalid.',
  USERNAME_PURCHASE_AVAILABLE: 'This username is for sale and can’t be taken.',
  BOT_CREATE_LIMIT_EXCEEDED: 'You have too many bots already.',
  CHANNELS_ADMIN_PUBLIC_TOO_MUCH: 'You have too many public groups and channels already.',
  CHANNELS_TOO_MUCH: 'You have too many groups and channels already.',
  CHAT_TITLE_EMPTY: 'It needs a name.',
  CONNECTION_FAILED: 'No connection. Try again.',
}

/** A sentence for a refusal. Unknown refusals keep Telegram's own text. */
export const sentenceOf = (error: unknown): string =>
  error instanceof RpcError ? (SENTENCES[error.text] ?? error.text) : 'Something went wrong.'

const MIN_CHARACTERS = 5
const MAX_CHARACTERS = 32

/**
 * The problem with a username, as far as the page can tell without Telegram. Undefined when it finds no problem.
 *
 * @see https://core.telegram.org/method/account.checkUsername
 */
export function usernameProblem(username: string, of: 'bot' | 'chat'): string | undefined {
  if (/[^a-z0-9_]/i.test(username)) return 'Only a-z, 0-9 and underscores are allowed.'
  if (/^[^a-z]/i.test(username)) return 'It has to start with a letter.'
  if (username.length < MIN_CHARACTERS) return `It needs at least ${MIN_CHARACTERS} characters.`
  if (username.length > MAX_CHARACTERS) return `It can have at most ${MAX_CHARACTERS} characters.`
  if (of === 'bot' && !/bot$/i.test(username)) return 'It has to end in “bot”, like “my_helper_bot”.'
  return undefined
}

interface Ports {
  check(username: string): Promise<boolean>
  show(state: UsernameState): void
  /** Waits until the user has probably finished typing. */
  pause(): Promise<void>
}

/** Checks a bot's username while the user types. Answers for an older text are never shown. */
export function watchUsername({ check, show, pause }: Ports): (username: string) => Promise<void> {
  let latest = 0
  return async username => {
    const mine = ++latest
    if (username === '') return show({ state: 'empty' })
    const sentence = usernameProblem(username, 'bot')
    if (sentence !== undefined) return show({ state: 'wrong', sentence })
    show({ state: 'checking' })
    await pause()
    if (mine !== latest) return
    const state = await check(username).then(
      (free): UsernameState =>
        free ? { state: 'free' } : { state: 'wrong', sentence: 'This username is already taken.' },
      (error): UsernameState => ({ state: 'wrong', sentence: sentenceOf(error) }),
    )
    if (mine === latest) show(state)
  }
}
