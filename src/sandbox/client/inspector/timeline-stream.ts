import type { RpcRecord, UpdateRecord } from './entry.ts'

/** As many as the sandbox tells again when the stream breaks and comes back. */
const REMEMBERED = 200

/**
 * Listens to what the sandbox tells of everybody, beginning with what it has kept. What this page has seen
 * itself, its user's own calls and updates, is left out: it is on the time line already. @returns how to stop
 */
export function listenToTimeline(
  userId: number,
  tell: (record: RpcRecord | UpdateRecord) => void,
): () => void {
  const source = new EventSource('/timeline')
  let heard: string[] = []
  source.onmessage = ({ data }: MessageEvent<string>) => {
    if (heard.includes(data)) return
    heard = [...heard.slice(1 - REMEMBERED), data]
    const record = JSON.parse(data) as RpcRecord | UpdateRecord // the sandbox's own page and server are one build
    if (!isOwn(record, userId)) tell(record.kind === 'rpc' ? fromItsStart(record) : record)
  }
  return () => source.close()
}

const isOwn = (record: RpcRecord | UpdateRecord, userId: number) =>
  record.kind === 'rpc' ? record.via === 'page' && record.by.id === userId : record.to.id === userId

/** The sandbox tells when a call was answered; what it caused meanwhile comes after it here. */
const fromItsStart = (record: RpcRecord): RpcRecord => {
  return { ...record, at: record.at - record.ms, ms: Math.round(record.ms) }
}
