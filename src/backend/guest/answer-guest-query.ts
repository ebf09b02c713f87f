import type { Logger } from 'pino'
import type { RateLimit } from '../rate-limit.ts'
import {
  listAnswer,
  MOST_PEERS,
  nothingYetAnswer,
  notSharableAnswer,
  type OpenUrl,
  STUB,
  strangerAnswer,
  unknownListAnswer,
} from './answers.ts'
import { findList, withoutMention } from './meaning.ts'
import type {
  EditAnswer,
  GuestAnswer,
  GuestList,
  GuestOutcome,
  GuestQuery,
  GuestStore,
  GuestTelegram,
} from './ports.ts'

/** Telegram's answer window isn't documented; after this long, in seconds, nobody waits any more. */
const TOO_OLD = 60
/** How long another process leaves a query to one that has taken it, in seconds. */
const LEASE = 15
/** How long the chat waits for the whole answer before it gets the stub, in milliseconds. */
export const STUB_AFTER = 300

export interface GuestPorts {
  store: GuestStore
  telegram: GuestTelegram
  lists: readonly GuestList[]
  botUsername: () => string | undefined
  openUrl: OpenUrl
  /** Each user, and everybody together. */
  mayAsk: { user: RateLimit; everybody: RateLimit }
  /** Unix time in seconds. */
  now: () => number
  /** Resolves after a time in milliseconds. */
  after: (ms: number) => Promise<void>
  /** Told what became of each query. */
  count: (outcome: GuestOutcome) => void
  log: Logger
}

/**
 * Answers a guest query in its chat with a list of whoever wrote it, at most once, whichever process gets it
 * and however often. What Telegram refuses is recorded, never tried again: an answer isn't idempotent.
 * Rejects only when the claim can't be stored.
 *
 * @see https://core.telegram.org/api/bots/guest-mode
 */
export async function answerGuestQuery(ports: GuestPorts, query: GuestQuery): Promise<void> {
  const { store, telegram, mayAsk, now, after, log } = ports
  const settle = (outcome: GuestOutcome, detail?: string) => {
    ports.count(outcome)
    return store.settleQuery(query.key, outcome, detail)
  }
  const { key, invokerId } = query
  if (!(await store.claimQuery(key, invokerId, LEASE))) {
    return log.debug({ query: key }, 'a guest query that is taken care of')
  }
  if (now() - query.date > TOO_OLD) {
    log.info({ query: key, age: now() - query.date }, 'a guest query too old to answer')
    return settle('too_old')
  }
  if (!mayAsk.user.take(String(invokerId)) || !mayAsk.everybody.take('')) {
    log.warn({ query: key, userId: invokerId }, 'a guest query beyond the rate limit')
    return settle('limited')
  }

  const answering = compose(ports, query)
  // Whoever fails late is heard below.
  answering.catch(() => {})
  const first = await Promise.race([answering, after(STUB_AFTER).then(() => undefined)])
  await store.markSending(key)
  let edit: EditAnswer
  try {
    edit = await telegram.postAnswer(query, first?.answer ?? STUB)
  } catch (error) {
    log.warn({ query: key, err: error }, 'a guest answer was refused')
    return settle('refused', error instanceof Error ? error.message : String(error))
  }
  await settle('answered')
  log.info({ query: key, userId: invokerId, stub: !first }, 'guest query answered')
  try {
    const whole = first ?? (await answering)
    if (!first) await edit(whole.answer)
    if (whole.listId !== undefined) await store.notePosted(invokerId, whole.listId, query.chatKind, now())
  } catch (error) {
    log.warn({ query: key, err: error }, 'a guest answer could not be completed')
  }
}

interface Composed {
  answer: GuestAnswer
  /** The list whose content the answer shows. */
  listId?: string
}

/** Which answer: only ever from what the invoker has, and only what they opened to chats. */
async function compose(
  { store, lists, botUsername, openUrl }: GuestPorts,
  query: GuestQuery,
): Promise<Composed> {
  const { invokerId, continues } = query
  if (!(await store.isKnown(invokerId))) return { answer: strangerAnswer(openUrl) }

  const wanted = withoutMention(query.text, botUsername() ?? '')
  const named = findList(wanted, lists)
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
  if (!(await store.isSharable(invokerId, list.id))) return { answer: notSharableAnswer(list, openUrl) }
  const found = await store.readPeers(invokerId, list.id, MOST_PEERS)
  return { answer: listAnswer(list, found, openUrl), listId: list.id }
}

const byId = (lists: readonly GuestList[], id: string | undefined) => lists.find(list => list.id === id)
