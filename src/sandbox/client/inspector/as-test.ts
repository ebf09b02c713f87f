import { type Entry, isTl, nameOf, type RpcRecord } from './entry.ts'
import { walk } from './flows.ts'
import { quoted, toCode } from './ts-code.ts'

export interface Recorded {
  /** Of the client page. */
  sandboxUrl: string
  userId: number
  /** What the picker calls somebody, by a field that names them. */
  titleOf(inputPeer: unknown): string | undefined
}

const SAY = `  const app = await (await page.waitForSelector('iframe[title="Mini App"]')).contentFrame()
  if (!app) throw new Error('The Mini App isn’t open')
  await app.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.addEventListener('message', ({ data }) => heard.push(JSON.parse(data)))
  })
  const say = (eventType: string, eventData?: unknown) =>
    app.evaluate(event => window.parent.postMessage(JSON.stringify(event), '*'), { eventType, eventData })
  const hears = (eventType: string, eventData?: unknown) =>
    expect
      .poll(() => app.evaluate(() => (window as unknown as { heard: unknown[] }).heard))
      .toContainEqual(eventData === undefined ? expect.objectContaining({ eventType }) : { eventType, eventData })`

const ANSWERS = `  const answers: unknown[] = []
  page.on('response', async response => {
    if (new URL(response.url()).pathname !== '/rpc') return
    answers.push({ method: response.request().postDataJSON()._, ...(await response.json()) })
  })
  const answered = (expected: object) => expect.poll(() => answers).toContainEqual(expect.objectContaining(expected))`

const USER = `  const user = async (method: string, request: object) => {
    const headers = { 'x-user-id': String(USER) }
    return (await page.request.post(\`\${SANDBOX}/rpc\`, { headers, data: { _: method, ...request } })).json()
  }`

/** A Playwright test that repeats a flow, and expects the same answers. */
export function asTest(entries: readonly Entry[], recorded: Recorded): string {
  const { lines, needs, unlearned } = stepsOf(entries, recorded)
  const title = `${nameOrEmpty(entries.at(0))} … ${nameOrEmpty(entries.at(-1))}`
  const opening = needs.has('app') ? '&open=app' : ''
  return [
    `import { expect, test } from '@playwright/test'`,
    ...(needs.has('bot')
      ? [`import { bot } from './bot.ts' // your bot’s MTProto client: (method, request) => its answer`]
      : []),
    '',
    `// Recorded by Telegram in a box. The bot and its Mini App have to be running on it.`,
    `const SANDBOX = process.env.SANDBOX_URL ?? ${quoted(recorded.sandboxUrl)}`,
    `const USER = ${recorded.userId}`,
    '',
    `test(${quoted(title)}, async ({ page }) => {`,
    ...(needs.has('app') || needs.has('page')
      ? [`  await page.goto(\`\${SANDBOX}/?user=\${USER}${opening}\`)`]
      : []),
    ...(needs.has('page') ? [ANSWERS] : []),
    ...(needs.has('app') ? [SAY] : []),
    ...(needs.has('user') ? [USER] : []),
    ...unlearned.map(
      ([name, id]) => `  const ${name} = ${quoted(id)} // good once: have your bot prepare another`,
    ),
    '',
    ...lines.map(line => `  ${line}`),
    '})',
    '',
  ].join('\n')
}

const nameOrEmpty = (entry: Entry | undefined) => (entry ? nameOf(entry) : '')

type Need = 'app' | 'page' | 'user' | 'bot'

function stepsOf(entries: readonly Entry[], { userId, titleOf }: Recorded) {
  const lines: string[] = []
  const needs = new Set<Need>()
  const variables = new Map<string, string>()
  const unlearned: [name: string, id: string][] = []
  let byApp = false
  const code = (value: unknown) => {
    for (const [name, id] of oneTimeIds(value)) {
      if (variables.has(id)) continue
      const variable = freeName(name, variables)
      variables.set(id, variable)
      unlearned.push([variable, id])
    }
    return toCode(value, variables)
  }

  for (const entry of entries) {
    if (entry.kind === 'update') {
      lines.push(`// ${entry.to.name} is told ${nameOf(entry)}`)
    } else if (entry.kind === 'event') {
      needs.add('app')
      byApp ||= entry.from === 'app'
      const data = entry.data === undefined ? '' : `, ${code(entry.data)}`
      lines.push(`await ${entry.from === 'app' ? 'say' : 'hears'}(${quoted(entry.name)}${data})`)
    } else if (entry.by.id === userId && byApp) {
      // The client page makes this call by itself, once the user has chosen.
      needs.add('page')
      lines.push(...choices(entry, titleOf))
      lines.push(`await answered({ method: ${quoted(entry.method)}, ${outcome(entry)} })`)
    } else if (entry.by.id === userId) {
      needs.add('user')
      const call = `await user(${quoted(entry.method)}, ${code(withoutName(entry.request))})`
      lines.push(`expect(${call}).toMatchObject({ ${outcome(entry)} })`)
    } else if (entry.by.bot) {
      needs.add('bot')
      const call = `bot(${quoted(entry.method)}, ${code(withoutName(entry.request))})`
      const learned = oneTimeIds(entry.result).filter(([, id]) => !variables.has(id))
      for (const [name, id] of learned) {
        const variable = freeName(name, variables)
        variables.set(id, variable)
        lines.push(`const { ${variable === name ? name : `${name}: ${variable}`} } = await ${call}`)
      }
      if (entry.error) lines.push(`await expect(${call}).rejects.toThrow(${quoted(entry.error.text)})`)
      else if (learned.length === 0) lines.push(`await ${call}`)
    }
  }
  return { lines, needs, unlearned }
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

function outcome({ result, error }: RpcRecord): string {
  if (error) return `error: expect.objectContaining(${toCode(error)})`
  if (Array.isArray(result)) return 'result: expect.any(Array)'
  if (!isTl(result)) return `result: ${toCode(result)}`
  const stays = Object.entries(result).filter(
    ([name, item]) => typeof item !== 'object' && !CHANGES.test(name),
  )
  return `result: expect.objectContaining(${toCode(Object.fromEntries(stays))})`
}

/** What the user does in the picker before this call is made. */
function choices({ method, request }: RpcRecord, titleOf: Recorded['titleOf']): string[] {
  if (method !== 'messages.sendBotRequestedPeer') return []
  const peers = (request as { requestedPeers?: unknown }).requestedPeers // checked below
  const titles = Array.isArray(peers) ? peers.map(titleOf) : []
  return [
    `const picker = page.getByRole('dialog')`,
    ...titles.map(title =>
      title === undefined
        ? '// and somebody who is not known by a name here'
        : `await picker.getByText(${quoted(title)}, { exact: true }).first().click()`,
    ),
    `await picker.getByRole('button', { name: /^Share/ }).click()`,
  ]
}
