export const EFFECTS = ['error', 'flood_wait', 'delay', 'drop', 'cut', 'duplicate', 'reorder'] as const

/** What goes wrong on purpose between clients and this Telegram. */
export interface Fault {
  /** The method that it happens to, or `update` for what Telegram tells by itself; any, when left out. */
  method?: string
  /** Updates alone are told twice or in another order; calls alone get errors. */
  effect: (typeof EFFECTS)[number]
  /** Only where these fields contain these texts, or are these numbers or flags. */
  where?: Record<string, string | number | boolean>
  /** Whose calls or updates; everybody's, when left out. */
  by?: 'bot' | 'user'
  /** How long a call is delayed, in milliseconds. */
  ms?: number
  /** The RPC error that is answered. */
  code?: number
  text?: string
  /** Of a flood wait. */
  seconds?: number
  /** How often it happens; without end, when left out. */
  times?: number
}

/** The sandbox's own controls, which Telegram has none of. A sandbox may lack some. */
const PATHS = {
  faults: '/control/faults',
  state: '/control/state',
  reset: '/control/reset',
  firstPeers: '/control/first-peers',
  cut: '/control/cut',
  user: '/control/user',
} as const

/** Which controls this sandbox has. */
export async function findControls(): Promise<{ faults: boolean; state: boolean }> {
  const answers = await Promise.all([PATHS.faults, PATHS.state].map(path => fetch(path, { method: 'HEAD' })))
  const [faults, state] = answers.map(({ ok }) => ok)
  return { faults: faults === true, state: state === true }
}

export async function fetchFaults(): Promise<Fault[]> {
  const answer = (await (await fetch(PATHS.faults)).json()) as { faults: Fault[] } // one build with this page
  return answer.faults
}

export const setFaults = (faults: Fault[]) => control(PATHS.faults, JSON.stringify({ faults }))
/** Breaks every MTProto connection: bots have to come back by themselves. */
export const cutConnections = () => control(PATHS.cut)
/** Everything as it was at the very first start. */
export const resetState = () => control(PATHS.reset)
export const setLanguage = (userId: number, languageCode: string) =>
  control(PATHS.user, JSON.stringify({ userId, languageCode }))

/** Which users and chats are there at the very first start, by their ids. */
export async function fetchFirstPeers(): Promise<{ users: number[]; chats: number[] }> {
  const response = await fetch(PATHS.firstPeers)
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`)
  return (await response.json()) as { users: number[]; chats: number[] } // one build with this page
}

export async function fetchState(): Promise<string> {
  const response = await fetch(PATHS.state)
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`)
  return response.text()
}
export const loadState = (state: string) => control(PATHS.state, state)

/** Rejects with a sentence. */
async function control(path: string, body = '{}') {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body })
  if (response.status === 404) throw new Error('This sandbox can’t do that')
  if (!response.ok) throw new Error(`The sandbox refused it: ${await reasonOf(response)}`)
}

async function reasonOf(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => undefined)
  const text: unknown = Object(Object(answer).error).text
  if (text === 'STATE_INVALID') return 'the bot of this sandbox isn’t in it'
  return typeof text === 'string' ? text : String(response.status)
}
