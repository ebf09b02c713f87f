import { Long } from '@mtcute/node'
import type { Value } from './record.ts'

/** Fields that differ from server to server, or that only keep a client's books. */
const LEFT_OUT = new Set([
  ...['users', 'chats', 'date', 'editDate', 'seq', 'pts', 'qts', 'hash', 'accessHash', 'randomId'],
  ...['fileReference', 'dcId', 'viewsHash', 'strippedThumb', 'intermediateState'],
])
const PEOPLE = new Set(['userId', 'adminId', 'inviterId', 'promotedBy', 'kickedBy', 'botId', 'viaBotId'])
const CHATS = new Set(['chatId', 'channelId', 'migratedFromChatId'])
const MESSAGES = new Set([
  ...['msgId', 'replyToMsgId', 'replyToTopId', 'topMsgId', 'topicId', 'maxId', 'readMaxId', 'messages'],
  ...['channelPost', 'savedFromMsgId', 'topMessage', 'pinnedMsgId', 'availableMinId'],
])
/** Filters in which `false` isn't the same as absent. Other fields that are `false` are flags that aren't set. */
const THREE_VALUED = new Set(['bot', 'premium', 'hasUsername', 'forum'])
/** Larger numbers may be somebody's id. */
const LARGEST_PLAIN_NUMBER = 999_999
const FOR_EVER = 2 ** 31 - 1

type Fields = Record<string, unknown>

/**
 * Makes answers comparable across servers, and leaves nothing personal in them. Ids become names in the order of
 * their appearance (`chat-1`, `message-2`). A text stays only when a request said it first. Dates become spans.
 *
 * @param accountNamed the name of a known account with this id
 * @param nowMs the server's time
 */
export function createNormaliser(accountNamed: (id: number) => string | undefined, nowMs: () => number) {
  const said = new Set<string>()
  const heard = new Set<string>()
  const given = new Map<string, string>()
  const counts = new Map<string, number>()

  /** The name of a thing: always the same one for the same key. */
  function nameOf(kind: string, key: string): string {
    const known = given.get(`${kind} ${key}`)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    given.set(`${kind} ${key}`, `${kind}-${count}`)
    return `${kind}-${count}`
  }

  function numberNamed(field: string, value: number, scope: string): Value {
    if (value === 0) return 0
    const name = accountNamed(value)
    if (name !== undefined) return name
    if (PEOPLE.has(field)) return nameOf('person', String(value))
    if (CHATS.has(field)) return nameOf('chat', String(value))
    if (field === 'id') return nameOf('id', String(value))
    if (MESSAGES.has(field)) return nameOf('message', `${scope} ${value}`)
    if (/(Date|^expires)$/.test(field)) return spanUntil(value, nowMs())
    return Math.abs(value) > LARGEST_PLAIN_NUMBER ? nameOf('number', String(value)) : value
  }

  const textNamed = (text: string): Value => (text === '' || said.has(text) ? text : nameOf('text', text))

  function objectOf(object: Fields, scope: string): Value {
    const type = String(object._ ?? '')
    if (type === 'photo' || type === 'document') return { _: type }
    const inside = channelOf(object) ?? scope
    const fields = Object.entries(object).flatMap(([field, value]): [string, Value][] => {
      if (LEFT_OUT.has(field) || value === undefined || value === null) return []
      if (value === false && !THREE_VALUED.has(field)) return []
      if (field === '_') return [[field, type]]
      if (field === 'rating') return [[field, 'a rating']]
      if (field === 'id' && type === 'updateMessageID') return []
      // The id of a message is like the other fields that name messages.
      const isMessage = field === 'id' && /^message(Service|Empty)?$/.test(type)
      return [[field, comparable(isMessage ? 'msgId' : field, value, inside)]]
    })
    return Object.fromEntries(fields)
  }

  function comparable(field: string, value: unknown, scope: string): Value {
    if (Array.isArray(value)) return value.map(item => comparable(field, item, scope))
    if (Long.isLong(value)) return value.isZero() ? 0 : nameOf('id', value.toString())
    if (value instanceof Uint8Array) return 'bytes'
    if (typeof value === 'string') return textNamed(value)
    if (typeof value === 'number') return numberNamed(field, value, scope)
    if (typeof value === 'boolean') return value
    return objectOf(value as Fields, scope) // all other values of TL are objects
  }

  return {
    /** Notes the texts of a request. Texts that came from the server stay unknown. */
    saying: (request: unknown) => {
      for (const text of textsIn(request)) if (!heard.has(text)) said.add(text)
    },
    /** Notes the texts of an answer or an update, recorded or not. */
    hearing: (answer: unknown) => {
      for (const text of textsIn(answer)) if (!said.has(text)) heard.add(text)
    },
    /** @param by the account that got the value: the ids of its messages are its own, except in channels */
    normalise: (value: unknown, by: string): Value => comparable('', value, by),
  }
}
export type Normaliser = ReturnType<typeof createNormaliser>

/** The channel whose ids the messages inside an object have. */
function channelOf(object: Fields): string | undefined {
  if (typeof object.channelId === 'number') return `channel ${object.channelId}`
  for (const peer of [object.peerId, object.peer])
    if (typeof peer === 'object' && peer !== null && 'channelId' in peer) return `channel ${peer.channelId}`
  return undefined
}

/** How long it is until a time: to half a minute, or to a minute when it is long. A busy machine takes seconds. */
function spanUntil(seconds: number, nowMs: number): string {
  if (seconds >= FOR_EVER) return 'for ever'
  const left = seconds - nowMs / 1000
  const step = Math.abs(left) > 90 ? 60 : 30
  const span = Math.round(left / step) * step
  return span === 0 ? 'now' : `in ${span} s`
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.values(value).flatMap(textsIn)
}
