import type { TlJson, tl } from '../../tl/types.ts'

export type Updates = TlJson<tl.TypeUpdates>

interface Listener {
  received(updates: Updates): void
  /**
   * The stream is open, at the start or after a break. It doesn't tell earlier updates, so everything has to be fetched
   * from now on.
   */
  opened(): void
  connected(online: boolean): void
  /** The world that this page shows, with its time in Unix milliseconds. Called at the start and at each change. */
  world(world: { id: string; now: number }): void
  /** The ids of the hosted bots that have a program connected. Called at the start and at each change. */
  bots(connected: number[]): void
}

/** Listens to a user's updates. The browser reconnects by itself. @returns a function that stops listening */
export function listenToUpdates(userId: number, listener: Listener): () => void {
  const source = new EventSource(`/updates?user=${userId}`)
  source.onopen = () => {
    listener.connected(true)
    listener.opened()
  }
  source.onerror = () => listener.connected(false)
  source.onmessage = ({ data }: MessageEvent<string>) => {
    listener.received(JSON.parse(data) as Updates) // encoded by the schema these types are made from
  }
  source.addEventListener('bots', ({ data }: MessageEvent<string>) => {
    listener.bots((JSON.parse(data) as { connected: number[] }).connected) // this very sandbox has sent it
  })
  source.addEventListener('world', ({ data }: MessageEvent<string>) => {
    listener.world(JSON.parse(data) as { id: string; now: number }) // this very sandbox has sent it
  })
  return () => source.close()
}
