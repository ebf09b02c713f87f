export const EFFECTS = ['error', 'flood_wait', 'delay', 'drop', 'cut', 'duplicate', 'reorder'] as const

/** A fault that this Telegram causes on purpose. */
export interface Fault {
  /** The method that the fault affects, or `update` for updates. By default it affects everything. */
  method?: string
  /** Only updates can be duplicated or reordered. Only calls can get errors. */
  effect: (typeof EFFECTS)[number]
  /** Limits the fault to objects whose fields contain these texts, or equal these numbers or flags. */
  where?: Record<string, string | number | boolean>
  /** Limits the fault to bots or to users. */
  by?: 'bot' | 'user'
  /** The delay of a call, in milliseconds. */
  ms?: number
  /** The code of the RPC error. */
  code?: number
  text?: string
  /** The length of a flood wait. */
  seconds?: number
  /** The number of times that the fault happens. By default it has no end. */
  times?: number
}

/** The sandbox's own controls. Telegram has no such controls, and a sandbox may lack some of them. */
const PATHS = {
  faults: '/control/faults',
  state: '/control/state',
  reset: '/control/reset',
  firstPeers: '/control/first-peers',
  cut: '/control/cut',
  user: '/control/user',
} as const

/** Finds out which controls this sandbox has. */
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
/** Breaks every MTProto connection. Bots have to reconnect by themselves. */
export const cutConnections = () => control(PATHS.cut)
/** Restores the state of the very first start. */
export const resetState = () => control(PATHS.reset)
export const setLanguage = (userId: number, languageCode: string) =>
  control(PATHS.user, JSON.stringify({ userId, languageCode }))

/** The ids of the users and chats that exist at the very first start. */
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

/** Rejects with an error whose message is a sentence. */
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
