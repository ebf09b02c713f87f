import type { RpcRecord, UpdateRecord } from './entry.ts'

/**
 * Listens to what the sandbox tells of everybody. What this page has seen itself, its user's own calls and
 * updates, is left out: it is on the time line already. @returns how to stop
 */
export function listenToTimeline(
  userId: number,
  tell: (record: RpcRecord | UpdateRecord) => void,
): () => void {
  const source = new EventSource('/timeline')
  const heard = new Set<string>()
  source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
    // A stream that has broken may begin again with what was told before.
    if (lastEventId && heard.has(lastEventId)) return
    heard.add(lastEventId)
    const record = JSON.parse(data) as RpcRecord | UpdateRecord // the sandbox's own page and server are one build
    const own =
      record.kind === 'rpc' ? record.via === 'page' && record.by.id === userId : record.to.id === userId
    if (!own) tell(record)
  }
  return () => source.close()
}
