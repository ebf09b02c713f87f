import type { Fault } from '../api/control.ts'
import type { Entry } from './entry.ts'
import { walk } from './flows.ts'

/** What the steps alone don't say. */
export interface Recorded {
  userId: number
  /** The bots that the sandbox is for. */
  bots: { id: number; username: string; title?: string | undefined; webAppUrl?: string | undefined }[]
  /** Which client the page behaves like. */
  profile: string
  /** What the picker calls somebody, by a field that names them. */
  titleOf(inputPeer: unknown): string | undefined
  /** Whether somebody is in every sandbox that starts. */
  isThereAtFirst(inputPeer: unknown): boolean
}

/** Why these steps can't be repeated; the message is a sentence. */
export class CannotRepeat extends Error {}

/** The page makes a call by itself where an app has asked for something before, and keyboards have no part in it. */
export function isByPage(entries: readonly Entry[], at: number): boolean {
  const entry = entries[at]
  if (entry?.kind === 'rpc' && Object(entry.request).msgId !== undefined) return false
  return entries.slice(0, at).some(one => one.kind === 'event' && one.from === 'app')
}

/** Of a reply keyboard that one of these steps has sent. */
export function buttonText(before: readonly Entry[], buttonId: unknown): string {
  let text: string | undefined
  for (const entry of before) {
    if (entry.kind !== 'rpc' || !entry.by.bot) continue
    walk({ request: entry.request }, (_, value) => {
      const button = Object(value)
      if (asksBy(button, buttonId) && typeof button.text === 'string') text = button.text
    })
  }
  if (text === undefined)
    throw new CannotRepeat(
      'The keyboard was sent before these steps: copy the step that has sent it as well.',
    )
  return text
}

/** On the Bot API a button's id is the one of what it requests. */
const asksBy = (button: Record<string, unknown>, buttonId: unknown): boolean =>
  [button.buttonId, ...BOT_API_REQUESTS.map(name => Object(button[name]).request_id)].includes(buttonId)
const BOT_API_REQUESTS = ['request_users', 'request_chat', 'request_managed_bot']

/** What went wrong on purpose, by the step before which the test has to ask for it. */
export function faultsByStep(entries: readonly Entry[], userId: number): Map<number, Fault[]> {
  const found = new Map<number, Fault[]>()
  let asked: number | undefined
  entries.forEach((entry, at) => {
    if (entry.kind === 'event' && entry.from === 'app') asked = at
    if (entry.kind !== 'rpc' || !entry.fault) return
    const { times: _, ...fault } = entry.fault
    if (fault.effect === 'drop' || fault.effect === 'cut') {
      throw new CannotRepeat(
        `${entry.method} was hit by “${fault.effect}”, which happens to a bot’s own connection: the test plays the bot without one.`,
      )
    }
    const once = {
      ...fault,
      method: entry.method,
      by: entry.by.bot ? ('bot' as const) : ('user' as const),
      times: 1,
    }
    const step = entry.by.id === userId && isByPage(entries, at) ? (asked ?? at) : at
    found.set(step, [...(found.get(step) ?? []), once])
  })
  return found
}

/** Ids that Telegram gives out for one use, by the names that they have in an answer. */
export function oneTimeIds(value: unknown): [name: string, id: string][] {
  const found: [string, string][] = []
  walk({ value }, (field, item) => {
    const name = field === 'req_id' ? 'webappReqId' : field
    if ((name === 'webappReqId' || name === 'queryId') && typeof item === 'string') found.push([name, item])
  })
  return found
}

/** Whether a call speaks of a message by its number. */
export function namesMessage(request: unknown): boolean {
  let does = false
  walk(request, (field, value) => {
    if (/^(msgId|maxId|replyToMsgId)$/.test(field) && typeof value === 'number') does = true
  })
  return does
}
