import { create } from 'zustand'
import type { Misfit } from '../api/cast.ts'
import { type Call, faultOf, RpcError } from '../api/rpc.ts'
import type { RequestButton } from '../picker/selection.ts'
import type { Entry, EntryRecord, Party } from './entry.ts'

interface Inspector {
  open: boolean
  /** The button of the last request for peers, and below it the peers that didn't fit. */
  button: RequestButton | undefined
  others: Misfit[]
  /** Oldest first. */
  entries: Entry[]
  /** While the view is paused, the id of the last visible step. */
  pausedAt: number | undefined
}

/** The inspector shows the developer of a bot or Mini App all steps. Telegram's clients have no inspector. */
export const useInspector = create<Inspector>(() => ({
  open: false,
  button: undefined,
  others: [],
  entries: [],
  pausedAt: undefined,
}))

export const toggleInspector = () => useInspector.setState(({ open }) => ({ open: !open }))
export const clearEntries = () => useInspector.setState({ entries: [], pausedAt: undefined })
export const togglePause = () =>
  useInspector.setState(({ pausedAt }) => ({ pausedAt: pausedAt === undefined ? lastId : undefined }))
export const inspectRequest = (button: RequestButton, others: Misfit[]) =>
  useInspector.setState({ button, others })

const KEPT_ENTRIES = 500
let lastId = 0

/** Inserts a step by its time. The server may tell a step after later steps have arrived. */
export function note(record: EntryRecord) {
  const entry: Entry = { ...record, id: ++lastId }
  useInspector.setState(({ entries }) => {
    const kept = entries.slice(1 - KEPT_ENTRIES)
    const place = kept.findLastIndex(({ at }) => at <= entry.at) + 1
    return { entries: kept.toSpliced(place, 0, entry) }
  })
}

/** Wraps `call` so that each call is noted with its result or error. */
export const noted =
  (call: Call, by: Party): Call =>
  async (method, request) => {
    const at = Date.now()
    const record = { kind: 'rpc', at, by, via: 'page', method, request: { _: method, ...request } } as const
    try {
      const result = await call(method, request)
      note({ ...record, result, ms: Date.now() - at, ...faultIn(request) })
      return result
    } catch (error) {
      const { code, text } = error instanceof RpcError ? error : { code: 0, text: String(error) }
      note({ ...record, error: { code, text }, ms: Date.now() - at, ...faultIn(request) })
      throw error
    }
  }

const faultIn = (request: object) => {
  const fault = faultOf(request)
  return fault && { fault }
}
