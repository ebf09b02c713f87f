import type { RpcRecord, UpdateRecord } from './entry.ts'

/** The sandbox repeats at most this many entries when the stream reconnects. */
const REMEMBERED_ENTRIES = 200

/**
 * Listens to the calls and updates of all users and bots, beginning with those that the sandbox has kept. The
 * calls and updates of this page's own user are left out, because the page notes them itself.
 *
 * @returns a function that stops listening
 */
export function listenToTimeline(
  userId: number,
  tell: (record: RpcRecord | UpdateRecord) => void,
): () => void {
  const source = new EventSource('/timeline')
  let heard: string[] = []
  source.onmessage = ({ data }: MessageEvent<string>) => {
    if (heard.includes(data)) return
    heard = [...heard.slice(1 - REMEMBERED_ENTRIES), data]
    const record = JSON.parse(data) as RpcRecord | UpdateRecord // the sandbox's own page and server are one build
    if (!isOwn(record, userId)) tell(record.kind === 'rpc' ? fromItsStart(record) : record)
  }
  return () => source.close()
}

const isOwn = (record: RpcRecord | UpdateRecord, userId: number) =>
  record.kind === 'rpc' ? record.via === 'page' && record.by.id === userId : record.to.id === userId

/** The sandbox tells the time of the answer. The timeline needs the start, so that effects come after the call. */
const fromItsStart = (record: RpcRecord): RpcRecord => {
  return { ...record, at: record.at - record.ms, ms: Math.round(record.ms) }
}
