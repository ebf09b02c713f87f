import type { Bridge } from './bridge.ts'
import type { Sign, Surroundings } from './sign-of-life.ts'

interface Payload {
  req_id?: string | undefined
  error?: string | undefined
}

/** For tests: a client and a page. The test controls the client's replies and the page's time. */
export function testClient() {
  const posted: string[] = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const signs = new Set<(sign: Sign) => void>()
  const timers = new Set<{ at: number; listener: () => void }>()
  /** The delays of all timers, in milliseconds. */
  const waits: number[] = []
  let clock = 0

  const bridge: Bridge = {
    postEvent: (name, params) => posted.push(`${name} ${params.req_id}`),
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => heard.delete(listener)
    },
  }
  const surroundings: Surroundings = {
    onSign(listener) {
      signs.add(listener)
      return () => signs.delete(listener)
    },
    after(ms, listener) {
      waits.push(ms)
      const timer = { at: clock + ms, listener }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  const say = (name: string, payload: unknown) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
  }
  return {
    bridge,
    surroundings,
    posted,
    waits,
    say,
    send: (payload?: Payload | null) => say('requested_chat_sent', payload),
    fail: (payload?: Payload | null) => say('requested_chat_failed', payload),
    sign(sign: Sign) {
      for (const listener of [...signs]) listener(sign)
    },
    pass(ms: number) {
      clock += ms
      for (const timer of [...timers]) {
        if (timer.at > clock) continue
        timers.delete(timer)
        timer.listener()
      }
    },
    /** The number of listeners and timers that are still waiting. */
    listening: () => [...listeners.values()].reduce((sum, { size }) => sum + size, signs.size + timers.size),
  }
}
