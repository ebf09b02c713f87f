import type { TlObject } from '../tl/tl-object.ts'
import { RpcError } from '../world/state/rpc-error.ts'
import type { Door } from './door.ts'
import { type FaultWhere, fits } from './fault-where.ts'

/** Something that goes wrong on purpose, as it does on a real network and a real Telegram. */
export interface Fault {
  /** A method's name, or `update` for what is pushed. Every method when absent. */
  method?: string | undefined
  effect: (typeof EFFECTS)[number]
  /** Only where these fields of the call, or of the update, contain these texts. */
  where?: FaultWhere | undefined
  /** For `delay`: milliseconds. */
  ms?: number | undefined
  /** For `error`; 500 and INTERNAL unless given. */
  code?: number | undefined
  text?: string | undefined
  /** For `flood_wait`. */
  seconds?: number | undefined
  /** How often it still happens; for ever when absent. */
  times?: number | undefined
  /** Whose calls, or whose updates; everybody's when absent. */
  by?: 'bot' | 'user' | undefined
}

export const EFFECTS = ['delay', 'drop', 'duplicate', 'reorder', 'error', 'flood_wait', 'cut'] as const
const OF_CALLS: Fault['effect'][] = ['delay', 'drop', 'error', 'flood_wait', 'cut']
const OF_UPDATES: Fault['effect'][] = ['delay', 'drop', 'duplicate', 'reorder']
const OF_CALLS_BY: Record<Door, Fault['effect'][]> = {
  mtproto: OF_CALLS,
  'bot-api': OF_CALLS,
  // The client page has no connection of its own to be cut, and no answer that can be lost.
  page: ['delay', 'error', 'flood_wait'],
}

const UPDATE = 'update'
const DEFAULT_DELAY_MS = 1000
const DEFAULT_FLOOD_WAIT_SECONDS = 30

/** Which faults are to happen. Taking one uses it up by one time; of several that fit, the first is taken. */
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
    /** Puts one behind the others. */
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
    /** Only of the faults that name the method. Throws what the call is refused with, if one does. */
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
     * A fault that exists only for updates need not name them.
     *
     * @param told gives the update as its account is told it, for faults that look into it
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

/** Throws what the fault has the call answered with instead of being run, if that is its effect. */
export function refuseBy(fault: Fault | undefined) {
  if (fault?.effect === 'error') throw new RpcError(fault.code ?? 500, fault.text ?? 'INTERNAL')
  if (fault?.effect === 'flood_wait')
    throw new RpcError(420, `FLOOD_WAIT_${fault.seconds ?? DEFAULT_FLOOD_WAIT_SECONDS}`)
}

/** In milliseconds; 0 for a fault of another kind. */
export const delayOf = (fault: Fault | undefined) =>
  fault?.effect === 'delay' ? (fault.ms ?? DEFAULT_DELAY_MS) : 0

/** Does it after so many milliseconds, or at once. Doesn't keep a process alive. */
export function after(ms: number, run: () => void) {
  if (ms > 0) setTimeout(run, ms).unref()
  else run()
}
