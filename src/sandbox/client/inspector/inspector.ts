import { create } from 'zustand'
import type { Misfit } from '../api/cast.ts'
import { type Call, RpcError } from '../api/rpc.ts'
import type { RequestButton } from '../picker/selection.ts'

export interface LogEntry {
  id: number
  /** Unix time in milliseconds. */
  at: number
  /** A web event from the app, one to the app, or a call to Telegram. */
  kind: 'from app' | 'to app' | 'call'
  name: string
  data: unknown
}

interface Inspector {
  open: boolean
  /** The button of the last request for peers, and who didn't fit it. */
  button: RequestButton | undefined
  others: Misfit[]
  /** Oldest first. */
  log: LogEntry[]
}

/** A window for whoever develops a Mini App: what a request was made of. Telegram's clients have none. */
export const useInspector = create<Inspector>(() => ({ open: false, button: undefined, others: [], log: [] }))

export const toggleInspector = () => useInspector.setState(({ open }) => ({ open: !open }))
export const clearLog = () => useInspector.setState({ log: [] })
export const inspectRequest = (button: RequestButton, others: Misfit[]) =>
  useInspector.setState({ button, others })

const KEPT = 200
let lastId = 0

export function note(kind: LogEntry['kind'], name: string, data: unknown) {
  const entry = { id: ++lastId, at: Date.now(), kind, name, data }
  useInspector.setState(({ log }) => ({ log: [...log.slice(1 - KEPT), entry] }))
}

/** The same calls, each noted with what became of it. */
export const noted =
  (call: Call): Call =>
  async (method, request) => {
    try {
      const answer = await call(method, request)
      note('call', method, { request, answer })
      return answer
    } catch (error) {
      note('call', method, { request, error: error instanceof RpcError ? error.message : String(error) })
      throw error
    }
  }
