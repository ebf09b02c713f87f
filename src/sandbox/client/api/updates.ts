import type { TlJson, tl } from '../../tl/types.ts'

export type Updates = TlJson<tl.TypeUpdates>

interface Listener {
  received(updates: Updates): void
  /** After a break something may have been missed: fetch everything again. */
  resumed(): void
  connected(online: boolean): void
  /** Which of the bots that the sandbox is for have a program connected, by id; at first and at each change. */
  bots(connected: number[]): void
}

/** Listens to what happens to a user. The browser reconnects by itself. @returns how to stop */
export function listenToUpdates(userId: number, listener: Listener): () => void {
  const source = new EventSource(`/updates?user=${userId}`)
  let broken = false
  source.onopen = () => {
    listener.connected(true)
    if (broken) listener.resumed()
    broken = false
  }
  source.onerror = () => {
    broken = true
    listener.connected(false)
  }
  source.onmessage = ({ data }: MessageEvent<string>) => {
    listener.received(JSON.parse(data) as Updates) // encoded by the schema these types are made from
  }
  source.addEventListener('bots', ({ data }: MessageEvent<string>) => {
    listener.bots((JSON.parse(data) as { connected: number[] }).connected) // this very sandbox has sent it
  })
  return () => source.close()
}
