import type { Logger } from 'pino'
import type { RateLimit } from '../rate-limit.ts'
import { TelegramError } from '../requests/ports.ts'
import { findList, findNamed, withoutMention } from './find-list.ts'
import {
  nothingYetAnswer,
  notVisibleAnswer,
  STUB,
  strangerAnswer,
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
/** How long the chat waits for the whole answer before it gets the stub. */
export const STUB_AFTER_MS = 300

export interface GuestPorts {
  store: GuestStore
  telegram: GuestTelegram
  lists: readonly NamedList[]
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
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export async function answerGuestQuery(ports: GuestPorts, query: GuestQuery): Promise<void> {
  const { store, mayAsk, now, after, log } = ports
  const settle = (outcome: GuestOutcome, detail?: string) => {
    ports.count(outcome)
    return store.settleQuery(query.key, outcome, detail)
  }
  const { key, invokerId } = query
  if (!(await store.claimQuery(key, invokerId, LEASE_SECONDS))) {
    return log.debug({ query: key }, 'a guest query that is taken care of')
  }
  if (now() - query.date > TOO_OLD_SECONDS) {
    log.info({ query: key, age: now() - query.date }, 'a guest query too old to answer')
    return settle('too_old')
  }
  if (!mayAsk.user.take(String(invokerId)) || !mayAsk.everybody.take('')) {
    log.warn({ query: key, userId: invokerId }, 'a guest query beyond the rate limit')
    return settle('limited')
  }

  let whole: Composed | undefined
  const answering = compose(ports, query).then(composed => {
    whole = composed
    return composed
  })
  // A late failure is handled below.
  answering.catch(() => {})
  await Promise.race([answering.catch(() => {}), after(STUB_AFTER_MS)])
  const posted = await postInTime(ports, query, () => whole?.answer ?? STUB)
  if (!posted) return log.debug({ query: key }, 'a guest query that another process has taken over')
  if ('refusal' in posted) {
    const { refusal } = posted
    log.warn({ query: key, err: refusal }, 'a guest answer was refused')
    return settle('refused', refusal instanceof Error ? refusal.message : String(refusal))
  }
  await settle('answered')
  const isStub = posted.answer === STUB
  log.info({ query: key, userId: invokerId, stub: isStub }, 'guest query answered')
  try {
    const { answer, listId } = await answering
    if (isStub) await editInTime(ports, posted.edit, answer)
    if (listId !== undefined) await store.notePosted(invokerId, listId, query.chatKind, now())
  } catch (error) {
    log.warn({ query: key, err: error }, 'a guest answer could not be completed')
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
async function compose(
  { store, lists, botUsername, openUrl }: GuestPorts,
  query: GuestQuery,
): Promise<Composed> {
  const { invokerId, continues } = query
  if (!(await store.isKnown(invokerId))) return { answer: strangerAnswer(openUrl) }

  const name = botUsername() ?? ''
  const wanted = withoutMention(query.text, name)
  const named = findNamed(query.text, name, lists)
  const list =
    named ??
    byId(lists, continues?.listId) ??
    (wanted === ''
      ? (findList(query.repliedText ?? '', lists) ?? byId(lists, await store.newestList(invokerId)))
      : undefined)
  if (!list) {
    if (wanted === '') return { answer: nothingYetAnswer(openUrl) }
    return { answer: unknownListAnswer(lists, openUrl) }
  }
  if (!(await store.isVisibleInChats(invokerId, list.id))) return { answer: notVisibleAnswer(list, openUrl) }
  const found = await store.readPeers(invokerId, list.id, MOST_PEERS)
  return { answer: listMessage(list, found, openUrl), listId: list.id }
}

const byId = (lists: readonly NamedList[], id: string | undefined) => lists.find(list => list.id === id)
