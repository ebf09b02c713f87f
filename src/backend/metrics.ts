import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EventHub } from '../peer-requests/event-hub.ts'
import type { GuestOutcome } from './list-messages/ports.ts'
import type { Accepted } from './requests/ports.ts'

/** How long counting rows may take. The other metrics must not wait for a database that hangs. */
const COUNT_WITHIN_MS = 1000

/** The metrics of a running backend, in Prometheus's format. Durations are in seconds. */
export function createMetrics(hub: EventHub) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `handpick_${name}_total`, help, labelNames, registers })
  const duration = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({
      name: `handpick_${name}_seconds`,
      help,
      labelNames,
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    })
  new Gauge({
    name: 'handpick_open_streams',
    help: 'Event streams that are open',
    registers,
    collect() {
      this.set(hub.size)
    },
  })
  const handling = new Gauge({
    name: 'handpick_updates_under_way',
    help: 'Updates that Telegram delivered and that aren’t stored or answered yet',
    registers,
  })
  const prepared = counter('requests_prepared', 'Buttons prepared with Telegram', [])
  const results = counter('results', 'Results that Telegram delivered', ['outcome'])
  const guests = counter('guest_queries', 'Guest queries', ['outcome'])
  const refused = counter('http_refusals', 'Answers that are problems', ['code'])
  const silent = counter('silent_streams', 'Event streams that brought nothing to an app', [])
  const rpcs = duration('rpc_duration', 'Calls to Telegram', ['method'])
  const rpcErrors = counter('rpc_errors', 'Calls that Telegram refused', ['method', 'error'])
  const standstills = counter(
    'updates_stood_still',
    'How often Telegram had to be asked for updates that were received and didn’t go on',
    [],
  )
  const floodWaits = counter('flood_wait_seconds', 'How long Telegram asked to wait, in all', [])

  return {
    prepared: () => prepared.inc(),
    accepted: (outcome: Accepted['outcome']) => results.inc({ outcome }),
    guest: (outcome: GuestOutcome) => guests.inc({ outcome }),
    streamIsSilent: () => silent.inc(),
    refused: (code: string) => refused.inc({ code }),
    rpc: (method: string, seconds: number) => rpcs.observe({ method }, seconds),
    /** @param error Telegram's text, without the numbers in it */
    rpcFailed: (method: string, error: string) =>
      rpcErrors.inc({ method, error: error.replace(/\d+/g, '%d') }),
    handling: (underWay: number) => handling.set(underWay),
    stoodStill: () => standstills.inc(),
    floodWait: (seconds: number) => floodWaits.inc(seconds),
    /**
     * Adds the metrics of the outbox. Returns a function that counts a post to the owner.
     *
     * @param count of the results that wait, and of those that were given up
     */
    followOutbox(count: () => Promise<{ waiting: number; dead: number }>) {
      new Gauge({
        name: 'handpick_outbox',
        help: 'Results that the owner hasn’t been posted: waiting, or dead when they were given up',
        labelNames: ['state'],
        registers,
        async collect() {
          const counted = await Promise.race([count().catch(() => undefined), soon(COUNT_WITHIN_MS)])
          this.reset()
          for (const [state, results] of Object.entries(counted ?? {})) this.set({ state }, results)
        },
      })
      const posts = counter('outbox_posts', 'Posts of results to the owner', ['outcome'])
      return (outcome: 'sent' | 'failed') => posts.inc({ outcome })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

const soon = (ms: number) => new Promise<undefined>(resolve => setTimeout(resolve, ms, undefined).unref())

export type Metrics = ReturnType<typeof createMetrics>
