import { botApiLines } from './bot-api-lines.ts'
import { type Entry, isTl, nameOf, type RpcRecord } from './entry.ts'
import {
  buttonText,
  CannotRepeat,
  faultsByStep,
  isByPage,
  namesMessage,
  oneTimeIds,
  type Recorded,
} from './read-steps.ts'
import { quoted, toCode } from './ts-code.ts'

type Need = 'app' | 'chat' | 'user' | 'bot' | 'botApi'

/** The lines of the test that repeat these steps, and the parts that the test has to play. */
export function linesOf(entries: readonly Entry[], { userId, titleOf, isThereAtFirst }: Recorded) {
  const lines: string[] = []
  const needs = new Set<Need>()
  const variables = new Map<string, string>()
  const counts = new Map<string, number>()
  const faults = faultsByStep(entries, userId)
  const code = (value: unknown) => {
    for (const [name, id] of oneTimeIds(value)) {
      if (!variables.has(id)) {
        throw new CannotRepeat(
          `The steps begin with a ${name} from before them: copy the step that has made it as well.`,
        )
      }
    }
    return toCode(value, variables)
  }
  /** The expectation for a call that the page makes by itself. */
  const ownCall = ({ method, ...outcome }: RpcRecord) => {
    const n = (counts.get(method) ?? 0) + 1
    counts.set(method, n)
    return `expect(await sandbox.calls(${quoted(method)}, { by: USER }).nth(${n})).toMatchObject({ ${expected(outcome)} })`
  }
  const choices = (peers: unknown): string => {
    const titles = (Array.isArray(peers) ? peers : []).map(peer => {
      const title = titleOf(peer)
      if (title === undefined || !isThereAtFirst(peer)) {
        throw new CannotRepeat(
          `“${title ?? 'Somebody'}” was made meanwhile: a new sandbox has nobody to choose by that name.`,
        )
      }
      return quoted(title)
    })
    return `[${titles.join(', ')}]`
  }

  entries.forEach((entry, at) => {
    const wrong = faults.get(at)
    if (wrong) lines.push(`await sandbox.control('faults', { faults: ${toCode(wrong)} })`)
    if (entry.kind === 'update') {
      lines.push(`// ${entry.to.name} is told ${nameOf(entry)}`)
    } else if (entry.kind === 'event') {
      needs.add('app')
      if (entry.from === 'app') {
        const data = entry.data === undefined ? '' : `, ${code(entry.data)}`
        lines.push(`await telegram.postEvent(${quoted(entry.name)}${data})`)
        if (entry.name === 'web_app_request_chat')
          lines.push(...pickerLines(entries.slice(at + 1), userId, choices))
      } else {
        const event = `eventType: ${quoted(entry.name)}`
        const heard =
          entry.data === undefined
            ? `expect.objectContaining({ ${event} })`
            : `{ ${event}, eventData: ${code(entry.data)} }`
        lines.push(`await expect.poll(telegram.receivedEvents).toContainEqual(${heard})`)
      }
    } else if (entry.by.id === userId && isByPage(entries, at)) {
      lines.push(ownCall(entry))
    } else if (entry.by.id === userId && entry.method === 'messages.sendBotRequestedPeer') {
      needs.add('chat')
      const { buttonId, requestedPeers } = Object(entry.request)
      const text = quoted(buttonText(entries.slice(0, at), buttonId))
      lines.push(`await telegram.keyboard.getByRole('button', { name: ${text}, exact: true }).click()`)
      lines.push(`await telegram.share(${text}, ${choices(requestedPeers)})`)
      lines.push(ownCall(entry))
    } else if (entry.via === 'bot-api') {
      needs.add('botApi')
      const learn = (name: string, id: string) => {
        const variable = freeName(name, variables)
        variables.set(id, variable)
        return variable
      }
      lines.push(...botApiLines(entry, code, learn))
    } else if (entry.by.id === userId || entry.by.bot) {
      const who = entry.by.bot ? 'bot' : 'user'
      needs.add(who)
      lines.push(...playedCall(who, entry, code, variables))
    } else {
      throw new CannotRepeat(
        `${entry.by.name} takes part in these steps as well: only one person can be repeated.`,
      )
    }
  })
  return { lines, needs }
}

/** A call that the test makes itself. */
function playedCall(
  who: 'bot' | 'user',
  { method, request, result, error }: RpcRecord,
  code: (value: unknown) => string,
  variables: Map<string, string>,
): string[] {
  if (namesMessage(request)) {
    throw new CannotRepeat(`${method} names a message by its number, which is another one in a new sandbox.`)
  }
  const call = `${who}(${quoted(method)}, ${code(withoutName(request))})`
  if (error) return [`await expect(${call}).rejects.toThrow(${quoted(error.text)})`]
  const learned = oneTimeIds(result).filter(([, id]) => !variables.has(id))
  if (learned.length === 0)
    return [`expect({ answer: await ${call} }).toMatchObject({ ${expected({ result })} })`]
  const names = learned.map(([name, id]) => {
    const variable = freeName(name, variables)
    variables.set(id, variable)
    return variable === name ? name : `${name}: ${variable}`
  })
  return [`const { ${names.join(', ')} } = Object(await ${call})`]
}

/** The user's actions in the picker of an app. The steps until the app's next event show them. */
function pickerLines(after: readonly Entry[], userId: number, choices: (peers: unknown) => string): string[] {
  const again = after.findIndex(one => one.kind === 'event' && one.from === 'app')
  const steps = again === -1 ? after : after.slice(0, again)
  const calls = steps.filter(one => one.kind === 'rpc' && one.by.id === userId)
  const sent = calls.find(one => one.kind === 'rpc' && one.method === 'messages.sendBotRequestedPeer')
  const got = calls.find(one => one.kind === 'rpc' && one.method === 'bots.getRequestedWebViewButton')
  const text: unknown = got?.kind === 'rpc' ? Object(got.result).text : undefined
  if (sent?.kind === 'rpc') {
    if (typeof text !== 'string')
      throw new CannotRepeat('The steps don’t say which button has opened the picker.')
    return [`await telegram.share(${quoted(text)}, ${choices(Object(sent.request).requestedPeers)})`]
  }
  // A refused button opens no picker. A button that was fetched, but led to no choice, had its picker dismissed.
  return typeof text === 'string' ? [`await telegram.dialog(${quoted(text)}).dismiss()`] : []
}

function freeName(name: string, variables: ReadonlyMap<string, string>): string {
  const taken = [...variables.values()]
  let free = name
  for (let n = 2; taken.includes(free); n++) free = `${name}${n}`
  return free
}

const withoutName = (request: unknown) =>
  typeof request === 'object' && request !== null ? { ...request, _: undefined } : request

/** Fields that differ from run to run. The test compares only the other fields. */
const CHANGES = /(^|[a-z_])(id|Id|[hH]ash|[dD]ate|pts|qts|seq|url)$/

function expected({ result, error }: Pick<RpcRecord, 'result' | 'error'>): string {
  if (error) return `error: ${toCode(error)}`
  if (Array.isArray(result)) return 'answer: expect.any(Array)'
  if (!isTl(result)) return `answer: ${toCode(result)}`
  const stays = Object.entries(result).filter(
    ([name, item]) => typeof item !== 'object' && !CHANGES.test(name),
  )
  return `answer: ${toCode(Object.fromEntries(stays))}`
}
