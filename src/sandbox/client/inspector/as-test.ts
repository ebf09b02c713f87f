import type { Fault } from '../api/control.ts'
import { type Entry, isTl, nameOf, type RpcRecord } from './entry.ts'
import { walk } from './flows.ts'
import { quoted, toCode } from './ts-code.ts'

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

/** The code of a test, or a sentence that says why there can't be one. */
export type AsTest = { code: string } | { why: string }

/** Why these steps can't be repeated; the message is a sentence. */
class CannotRepeat extends Error {}

/**
 * A Playwright test that repeats a flow in a sandbox of its own, and expects the same answers. It plays the parts of the
 * bot and the Mini App, so that it runs as it is.
 */
export function asTest(entries: readonly Entry[], recorded: Recorded): AsTest {
  try {
    return { code: testOf(entries, recorded) }
  } catch (error) {
    if (error instanceof CannotRepeat) return { why: error.message }
    throw error
  }
}

function testOf(entries: readonly Entry[], recorded: Recorded): string {
  const bot = botOf(entries, recorded)
  if (!recorded.isThereAtFirst({ userId: recorded.userId })) {
    throw new CannotRepeat('The person who is signed in was made meanwhile: a new sandbox doesn’t have them.')
  }
  const { lines, needs } = stepsOf(entries, recorded)
  const title = `${nameOrEmpty(entries.at(0))} … ${nameOrEmpty(entries.at(-1))}`
  const hosted = {
    // Any token of the bot's id will do in a sandbox.
    token: `${bot.id}:AACopiedFromTheInspector`,
    name: bot.title ?? 'Bot',
    username: bot.username,
    webAppUrl: bot.webAppUrl ?? 'http://127.0.0.1/',
  }
  const profile = recorded.profile === 'desktop' ? '' : `, profile: ${quoted(recorded.profile)}`
  return [
    `import { expect, test } from 'telegram-in-a-box/playwright'`,
    '',
    `const BOT = ${toCode(hosted)}`,
    `const USER = ${recorded.userId}`,
    '',
    'test.use({ sandboxOptions: { bots: [BOT] } })',
    '',
    `test(${quoted(title)}, async ({ sandbox, page }) => {`,
    ...(needs.has('bot')
      ? [
          '  // The test plays the bot: start yours on the sandbox instead, and leave out the lines that call bot().',
          '  const bot = sandbox.as(BOT.username)',
        ]
      : []),
    ...(needs.has('user') ? ['  const user = sandbox.as(USER)'] : []),
    ...(needs.has('app')
      ? [
          '  // It plays the Mini App as well: leave this out where yours is served.',
          `  const empty = { contentType: 'text/html', body: 'The Mini App' }`,
          '  await page.route(url => url.href.startsWith(BOT.webAppUrl), route => route.fulfill(empty))',
          `  const telegram = await sandbox.openMiniApp({ user: USER${profile} })`,
        ]
      : needs.has('chat')
        ? [
            `  const telegram = await sandbox.openChat({ user: USER${profile} })`,
            `  await page.getByRole('button', { name: 'Start', exact: true }).click()`,
            `  await sandbox.calls('messages.startBot', { by: USER }).nth(1)`,
          ]
        : []),
    '',
    ...lines.map(line => `  ${line}`),
    '})',
    '',
  ].join('\n')
}

const nameOrEmpty = (entry: Entry | undefined) => (entry ? nameOf(entry) : '')

/** The one bot of these steps. */
function botOf(entries: readonly Entry[], { bots }: Recorded) {
  const ids = new Set(
    entries.flatMap(entry => {
      if (entry.kind === 'event') return [entry.botId]
      const party = entry.kind === 'rpc' ? entry.by : entry.to
      return party.bot ? [party.id] : []
    }),
  )
  if (ids.size > 1) throw new CannotRepeat('More than one bot takes part in these steps.')
  const [id] = ids
  const bot = id === undefined ? bots[0] : bots.find(one => one.id === id)
  if (!bot) throw new CannotRepeat('The bot of these steps isn’t one that the sandbox was started for.')
  return bot
}

type Need = 'app' | 'chat' | 'user' | 'bot'

function stepsOf(entries: readonly Entry[], { userId, titleOf, isThereAtFirst }: Recorded) {
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
  /** The call of the page's own that this step is. */
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

/** The page makes a call by itself where an app has asked for something before, and keyboards have no part in it. */
function isByPage(entries: readonly Entry[], at: number): boolean {
  const entry = entries[at]
  if (entry?.kind === 'rpc' && Object(entry.request).msgId !== undefined) return false
  return entries.slice(0, at).some(one => one.kind === 'event' && one.from === 'app')
}

/** What the user does in the picker that an app has opened, by what comes of it before the app asks again. */
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
  // A button that was refused opens no picker; one that wasn't, and led to no choice, was dismissed.
  return typeof text === 'string' ? [`await telegram.dialog(${quoted(text)}).dismiss()`] : []
}

/** Of a reply keyboard that one of these steps has sent. */
function buttonText(before: readonly Entry[], buttonId: unknown): string {
  let text: string | undefined
  for (const entry of before) {
    if (entry.kind !== 'rpc' || !entry.by.bot) continue
    walk({ request: entry.request }, (_, value) => {
      const button = Object(value)
      if (button.buttonId === buttonId && typeof button.text === 'string') text = button.text
    })
  }
  if (text === undefined)
    throw new CannotRepeat(
      'The keyboard was sent before these steps: copy the step that has sent it as well.',
    )
  return text
}

/** What went wrong on purpose, by the step before which the test has to ask for it. */
function faultsByStep(entries: readonly Entry[], userId: number): Map<number, Fault[]> {
  const found = new Map<number, Fault[]>()
  let asked: number | undefined
  entries.forEach((entry, at) => {
    if (entry.kind === 'event' && entry.from === 'app') asked = at
    if (entry.kind !== 'rpc' || !entry.fault) return
    const { times: _, ...fault } = entry.fault
    if (fault.effect === 'drop' || fault.effect === 'cut') {
      throw new CannotRepeat(
        `${entry.method} was hit by “${fault.effect}”, which only connections of MTProto have: the test plays the bot without one.`,
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
function oneTimeIds(value: unknown): [name: string, id: string][] {
  const found: [string, string][] = []
  walk({ value }, (field, item) => {
    const name = field === 'req_id' ? 'webappReqId' : field
    if ((name === 'webappReqId' || name === 'queryId') && typeof item === 'string') found.push([name, item])
  })
  return found
}

function namesMessage(request: unknown): boolean {
  let does = false
  walk(request, (field, value) => {
    if (/^(msgId|maxId|replyToMsgId)$/.test(field) && typeof value === 'number') does = true
  })
  return does
}

function freeName(name: string, variables: ReadonlyMap<string, string>): string {
  const taken = [...variables.values()]
  let free = name
  for (let n = 2; taken.includes(free); n++) free = `${name}${n}`
  return free
}

const withoutName = (request: unknown) =>
  typeof request === 'object' && request !== null ? { ...request, _: undefined } : request

/** Numbers and ids differ from run to run; what stays is what kind of thing came back and what it says. */
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
