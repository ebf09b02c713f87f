import type { Logger } from 'pino'
import { LANGUAGES, type Language } from '../../contract/language.ts'
import type { RateLimit } from '../rate-limit.ts'
import { TelegramError } from '../requests/ports.ts'
import { findList, findNamed, withoutMention } from './find-list.ts'
import {
  nothingYetAnswer,
  notVisibleAnswer,
  strangerAnswer,
  stubIn,
  unknownListAnswer,
} from './guest-answers.ts'
import { listMessage, MOST_PEERS, type OpenUrl } from './list-message.ts'
import type {
  EditAnswer,
  GuestOutcome,
  GuestQuery,
  GuestStore,
  GuestTelegram,
  MessageContent,
  NamedList,
} from './ports.ts'

/**
 * Telegram doesn't document how long a guest query can be answered. Nobody in the chat waits longer than this.
 */
const TOO_OLD_SECONDS = 60
/** How long a process has a query for itself before another process may take it. */
const LEASE_SECONDS = 15
/** While another process has a query, this process looks again after this time. */
const CLAIM_AGAIN_DELAY_MS = 1000
/** How long the chat waits for the whole answer before it gets the stub. */
export const STUB_AFTER_MS = 300

export interface GuestPorts {
  store: GuestStore
  telegram: GuestTelegram
  /** The lists with their titles in a language. */
  listsIn: (language: Language) => readonly NamedList[]
  botUsername: () => string | undefined
  openUrl: OpenUrl
  /** The limits for each user, and for all users together. */
  mayAsk: { user: RateLimit; everybody: RateLimit }
  /** Unix time in seconds. */
  now: () => number
  /** Resolves after a time in milliseconds. */
  after: (ms: number) => Promise<void>
  /** Called with the outcome of each query. */
  count: (outcome: GuestOutcome) => void
  log: Logger
}

/**
 * Answers a guest query in its chat with a list of the user who wrote it. The query is answered at most once,
 * even if several processes get it several times. A final refusal by Telegram is recorded. An answer that may
 * have been posted is never sent again. Rejects only when the claim can't be stored.
 *
 * @param language of the user who wrote it
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export async function answerGuestQuery(
  ports: GuestPorts,
  query: GuestQuery,
  language: Language,
): Promise<void> {
  const { store, mayAsk, now, after, log } = ports
  const settle = (outcome: GuestOutcome, detail?: string) => {
    ports.count(outcome)
    return store.settleQuery(query.key, outcome, detail)
  }
  const { key, invokerId } = query
  if (!(await claimInTime(ports, query)))
    return log.debug({ query: key }, 'a guest query that is taken care of')
  if (now() - query.date > TOO_OLD_SECONDS) {
    log.info({ query: key, age: now() - query.date }, 'a guest query too old to answer')
    return settle('too_old')
  }
  if (!mayAsk.user.take(invokerId) || !mayAsk.everybody.take('')) {
    log.warn({ query: key, userId: invokerId }, 'a guest query beyond the rate limit')
    return settle('limited')
  }

  const stub = stubIn(language)
  let whole: Composed | undefined
  const answering = compose(ports, query, language).then(composed => {
    whole = composed
    return composed
  })
  // A late failure is handled below.
  answering.catch(() => {})
  await Promise.race([answering.catch(() => {}), after(STUB_AFTER_MS)])
  const posted = await postInTime(ports, query, () => whole?.answer ?? stub)
  if (!posted) return log.debug({ query: key }, 'a guest query that another process has taken over')
  if ('refusal' in posted) {
    const { refusal } = posted
    log.warn({ query: key, err: refusal }, 'a guest answer was refused')
    return settle('refused', refusal instanceof Error ? refusal.message : String(refusal))
  }
  await settle('answered')
  const isStub = posted.answer === stub
  log.info({ query: key, userId: invokerId, stub: isStub }, 'guest query answered')
  try {
    const { answer, listId } = await answering
    if (isStub) await editInTime(ports, posted.edit, answer)
    if (listId !== undefined) await store.notePosted(invokerId, listId, query.chatKind, now())
  } catch (error) {
    log.warn({ query: key, err: error }, 'a guest answer could not be completed')
  }
}

/**
 * Returns whether this process has to answer. Until another process has answered, this process doesn't let Telegram
 * forget the query, because the other one may die.
 */
async function claimInTime({ store, after }: GuestPorts, { key, invokerId }: GuestQuery): Promise<boolean> {
  for (;;) {
    const claim = await store.claimQuery(key, invokerId, LEASE_SECONDS)
    if (claim !== 'theirs') return claim === 'mine'
    await after(CLAIM_AGAIN_DELAY_MS)
  }
}

interface Posted {
  answer: MessageContent
  edit: EditAnswer
}

/**
 * Posts the answer that is ready by then. When Telegram asks to wait, nothing was posted, so another attempt
 * can't post twice. The attempts last as long as the query can be answered. Undefined when another process has
 * the query now. Rejects only when the store fails.
 */
async function postInTime(
  { store, telegram, now, after, log }: GuestPorts,
  query: GuestQuery,
  current: () => MessageContent,
): Promise<Posted | { refusal: unknown } | undefined> {
  for (;;) {
    if (!(await store.markSending(query.key))) return undefined
    const answer = current()
    try {
      return { answer, edit: await telegram.postAnswer(query, answer) }
    } catch (error) {
      const wait = secondsToWait(error)
      if (wait === undefined || now() + wait - query.date > TOO_OLD_SECONDS) return { refusal: error }
      log.info({ query: query.key, wait, err: error }, 'a guest answer has to wait')
      await store.postponeQuery(query.key, wait + LEASE_SECONDS)
      await after(wait * 1000)
    }
  }
}

/** Making an edit twice does no harm. It is tried for a limited time. */
async function editInTime(
  { now, after }: GuestPorts,
  edit: EditAnswer,
  answer: MessageContent,
): Promise<void> {
  const started = now()
  for (;;) {
    try {
      return await edit(answer)
    } catch (error) {
      const wait = secondsToWait(error)
      if (wait === undefined || now() + wait - started > TOO_OLD_SECONDS) throw error
      await after(wait * 1000)
    }
  }
}

const secondsToWait = (error: unknown) => (error instanceof TelegramError ? error.retryAfter : undefined)

interface Composed {
  answer: MessageContent
  /** The list whose content the answer shows. */
  listId?: string
}

/** Chooses the answer. It shows only lists of the user who asks that are visible in chats. */
async function compose(ports: GuestPorts, query: GuestQuery, language: Language): Promise<Composed> {
  const { store, listsIn, openUrl } = ports
  const { invokerId } = query
  if (!(await store.isKnown(invokerId))) return { answer: strangerAnswer(openUrl, language) }

  const list = await chooseList(ports, query, language)
  if (!list) {
    const isNameless = withoutMention(query.text, ports.botUsername() ?? '') === ''
    if (isNameless) return { answer: nothingYetAnswer(openUrl, language) }
    return { answer: unknownListAnswer(listsIn(language), openUrl, language) }
  }
  if (!(await store.isVisibleInChats(invokerId, list.id)))
    return { answer: notVisibleAnswer(list, openUrl, language) }
  const found = await store.readPeers(invokerId, list.id, MOST_PEERS)
  return { answer: listMessage(list, found, openUrl, language), listId: list.id }
}

/** The list that a query is about. */
async function chooseList(
  { store, listsIn, botUsername }: GuestPorts,
  { text, repliedText, continues, invokerId }: GuestQuery,
  language: Language,
): Promise<NamedList | undefined> {
  const lists = listsIn(language)
  const byId = (id: string | undefined) => lists.find(list => list.id === id)
  const name = botUsername() ?? ''
  const named = idInAnyLanguage(language, spoken => findNamed(text, name, listsIn(spoken)))
  const chosen = byId(named) ?? byId(continues?.listId)
  if (chosen || withoutMention(text, name) !== '') return chosen
  const replied = idInAnyLanguage(language, spoken => findList(repliedText ?? '', listsIn(spoken)))
  return byId(replied) ?? byId(await store.newestList(invokerId))
}

/** People of one chat write in different languages. The language of the user who asks comes first. */
function idInAnyLanguage(
  language: Language,
  find: (spoken: Language) => NamedList | undefined,
): string | undefined {
  for (const spoken of [language, ...LANGUAGES]) {
    const list = find(spoken)
    if (list) return list.id
  }
  return undefined
}
