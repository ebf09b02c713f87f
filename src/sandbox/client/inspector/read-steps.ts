import type { Fault } from '../api/control.ts'
import type { Entry } from './entry.ts'
import { walk } from './flows.ts'

/** Facts about the recording sandbox that the steps don't contain. */
export interface Recorded {
  userId: number
  /** The bots that this sandbox hosts. */
  bots: { id: number; username: string; title?: string | undefined; webAppUrl?: string | undefined }[]
  /** The client that the page imitates. */
  profile: string
  /** The name of a peer in the picker. */
  titleOf(inputPeer: unknown): string | undefined
  /** Whether the peer exists in every new sandbox. */
  isThereAtFirst(inputPeer: unknown): boolean
}

/** These steps can't be repeated. The message is a sentence that says why. */
export class CannotRepeat extends Error {}

/** Whether the page made a call by itself: an app has asked before, and the call names no message of a keyboard. */
export function isByPage(entries: readonly Entry[], at: number): boolean {
  const entry = entries[at]
  if (entry?.kind === 'rpc' && Object(entry.request).msgId !== undefined) return false
  return entries.slice(0, at).some(one => one.kind === 'event' && one.from === 'app')
}

/** The text of a button, from a reply keyboard that an earlier step has sent. */
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

/** On the Bot API, a button's id stands in the request within the button. */
const asksBy = (button: Record<string, unknown>, buttonId: unknown): boolean =>
  [button.buttonId, ...BOT_API_REQUESTS.map(name => Object(button[name]).request_id)].includes(buttonId)
const BOT_API_REQUESTS = ['request_users', 'request_chat', 'request_managed_bot']

/** The faults, by the index of the step before which the test has to set them. */
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

/** The ids for one use in an answer, with the names of their fields. */
export function oneTimeIds(value: unknown): [name: string, id: string][] {
  const found: [string, string][] = []
  walk({ value }, (field, item) => {
    const name = field === 'req_id' ? 'webappReqId' : field
    if ((name === 'webappReqId' || name === 'queryId') && typeof item === 'string') found.push([name, item])
  })
  return found
}

/** Whether a call names a message by its id. */
export function namesMessage(request: unknown): boolean {
  let does = false
  walk(request, (field, value) => {
    if (/^(msgId|maxId|replyToMsgId)$/.test(field) && typeof value === 'number') does = true
  })
  return does
}
