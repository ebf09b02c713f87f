import { create } from 'zustand'
import type { Misfit } from '../api/cast.ts'
import { type Call, faultOf, RpcError } from '../api/rpc.ts'
import type { RequestButton } from '../picker/selection.ts'
import type { Entry, EntryRecord, Party } from './entry.ts'

interface Inspector {
  open: boolean
  /** The button of the last request for peers, and who didn't fit it. */
  button: RequestButton | undefined
  others: Misfit[]
  /** Oldest first. */
  entries: Entry[]
  /** While it is paused, the last id that is shown. */
  pausedAt: number | undefined
}

/** A window for whoever develops a bot or a Mini App: all that goes on. Telegram's clients have none. */
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

/** Puts a step into its place in time: what the server tells may arrive after what came later. */
export function note(record: EntryRecord) {
  const entry: Entry = { ...record, id: ++lastId }
  useInspector.setState(({ entries }) => {
    const kept = entries.slice(1 - KEPT_ENTRIES)
    const place = kept.findLastIndex(({ at }) => at <= entry.at) + 1
    return { entries: kept.toSpliced(place, 0, entry) }
  })
}

/** The same calls, each noted with what became of it. */
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
