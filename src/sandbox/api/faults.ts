import type { TlObject } from '../tl/tl-object.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import type { Door } from './door.ts'
import { type FaultWhere, fits } from './fault-where.ts'

/** A failure on purpose, as on a real network and with a real Telegram. */
export interface Fault {
  /** A method's name, or `update` for pushed updates. Absent: every method. */
  method?: string | undefined
  effect: (typeof EFFECTS)[number]
  /** The fault happens only when these fields of the call or the update fit. */
  where?: FaultWhere | undefined
  /** For `delay`, in milliseconds. */
  ms?: number | undefined
  /** For `error`. Absent: 500 and INTERNAL. */
  code?: number | undefined
  text?: string | undefined
  /** For `flood_wait`. */
  seconds?: number | undefined
  /** How many times it still happens. Absent: for ever. */
  times?: number | undefined
  /** Whose calls or updates it is for. Absent: everybody's. */
  by?: 'bot' | 'user' | undefined
}

export const EFFECTS = ['delay', 'drop', 'duplicate', 'reorder', 'error', 'flood_wait', 'cut'] as const
export const OF_CALLS: Fault['effect'][] = ['delay', 'drop', 'error', 'flood_wait', 'cut']
export const OF_UPDATES: Fault['effect'][] = ['delay', 'drop', 'duplicate', 'reorder']
const OF_CALLS_BY: Record<Door, Fault['effect'][]> = {
  mtproto: OF_CALLS,
  'bot-api': OF_CALLS,
  // The client page has no connection of its own that could be cut, and no answer that could be lost.
  page: ['delay', 'error', 'flood_wait'],
}

const UPDATE = 'update'
const DEFAULT_DELAY_MS = 1000
const DEFAULT_FLOOD_WAIT_SECONDS = 30

/**
 * The list of faults that will happen. A taken fault happens one time less. The first of several fitting faults
 * is taken.
 */
export function createFaults() {
  let faults: Fault[] = []

  function take(isMeant: (fault: Fault) => boolean): Fault | undefined {
    const fault = faults.find(isMeant)
    if (fault?.times === undefined) return fault
    const left = { ...fault, times: fault.times - 1 }
    faults = faults.flatMap(one => (one !== fault ? one : left.times > 0 ? left : []))
    return fault
  }

  return {
    replace(next: readonly Fault[]) {
      faults = next.filter(({ times }) => times === undefined || times > 0)
    },
    /** Adds a fault after the others. */
    add(fault: Fault) {
      if (fault.times === undefined || fault.times > 0) faults = [...faults, fault]
    },
    list: (): Fault[] => faults,
    ofCall(request: TlObject, isBot: boolean, via: Door): Fault | undefined {
      if (faults.length === 0) return undefined
      return take(
        fault =>
          (fault.method ?? request._) === request._ &&
          isBy(fault, isBot) &&
          OF_CALLS_BY[via].includes(fault.effect) &&
          fits(request, fault.where),
      )
    },
    /** Looks only at faults that name the method. Throws when such a fault refuses the call. */
    refuseNamed(request: TlObject, isBot: boolean) {
      if (faults.length === 0) return
      const refuses = ({ effect }: Fault) => effect === 'error' || effect === 'flood_wait'
      refuseBy(
        take(
          fault =>
            fault.method === request._ && isBy(fault, isBot) && refuses(fault) && fits(request, fault.where),
        ),
      )
    },
    /**
     * A fault with an effect that only updates have needn't name `update`.
     *
     * @param told returns the update in the form in which its account is told
     */
    ofUpdate(isBot: boolean, told: () => unknown): Fault | undefined {
      if (faults.length === 0) return undefined
      return take(
        ({ method, effect, by, where }) =>
          (method === UPDATE || (method === undefined && !OF_CALLS.includes(effect))) &&
          isBy({ by }, isBot) &&
          OF_UPDATES.includes(effect) &&
          (where === undefined || fits(told(), where)),
      )
    },
  }
}
export type Faults = ReturnType<typeof createFaults>

const isBy = ({ by }: Pick<Fault, 'by'>, isBot: boolean) => by === undefined || (by === 'bot') === isBot

/** Throws the fault's error, if the fault refuses the call. */
export function refuseBy(fault: Fault | undefined) {
  if (fault?.effect === 'error') throw new RpcError(fault.code ?? 500, fault.text ?? 'INTERNAL')
  if (fault?.effect === 'flood_wait')
    throw new RpcError(420, `FLOOD_WAIT_${fault.seconds ?? DEFAULT_FLOOD_WAIT_SECONDS}`)
}

/** In milliseconds. 0 for a fault with another effect. */
export const delayOf = (fault: Fault | undefined) =>
  fault?.effect === 'delay' ? (fault.ms ?? DEFAULT_DELAY_MS) : 0

/** Calls `run` after this time, or at once for 0. This doesn't keep a process alive. */
export function after(ms: number, run: () => void) {
  if (ms > 0) setTimeout(run, ms).unref()
  else run()
}
