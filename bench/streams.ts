import { type ClientRequest, request } from 'node:http'
import type { Filled } from './growth-data.ts'
import { memory } from './memory.ts'
import { type Stage, signInitData } from './stage.ts'
import { grown, median, type Row } from './table.ts'

const OPEN_STREAMS = [5, 50, 500, 5_000]
const EVENTS = 40
const WARM_UP_EVENTS = 30
/** The user whose stream is measured. Each removal from this user's list is an event. No other user has this id. */
const READER_ID = 2_900_000_000

/** Opens more and more streams. Measures the memory of each stream, and the time of an event to one stream. */
export async function growthOfStreams(stage: Stage, { addList }: Filled): Promise<Row[]> {
  await addList(READER_ID, WARM_UP_EVENTS + EVENTS * OPEN_STREAMS.length)
  const rows: Row[] = []
  const open: ClientRequest[] = []
  const reader = await openReader(stage)
  let first: number | undefined
  let removed = 0
  try {
    while (removed < WARM_UP_EVENTS) await timeEvent(stage, reader, ++removed)
    for (const count of OPEN_STREAMS) {
      const [before, had] = [await memory(stage.backendPid), open.length]
      while (open.length < count) {
        const some = Math.min(100, count - open.length)
        open.push(
          ...(await Promise.all(Array.from({ length: some }, (_, n) => openStream(stage, open.length + n)))),
        )
      }
      const each = ((await memory(stage.backendPid)) - before) / (count - had)
      const times: number[] = []
      for (let event = 0; event < EVENTS; event++) times.push(await timeEvent(stage, reader, ++removed))
      const time = median(times)
      first ??= time
      const { value, ...goal } = grown(time, first, count / (OPEN_STREAMS[0] ?? 1))
      const kept = count >= 500 ? `, ${(each * 1024).toFixed(1)} KB each` : ''
      rows.push({
        what: `streams: an event to one of ${count.toLocaleString('en')} open`,
        value: `${value.replace('data', 'streams')}${kept}`,
        ...goal,
      })
    }
    return rows
  } finally {
    for (const one of [...open, reader.stream]) one.destroy()
  }
}

/** Resolves when the stream has begun. */
const openStream = ({ backendUrl, botToken }: Stage, index: number) =>
  new Promise<ClientRequest>((resolve, reject) => {
    const headers = { authorization: signInitData(botToken, 2_000_000_000 + index), 'last-event-id': '0' }
    const stream = request(`${backendUrl}/api/events`, { headers, agent: false }, response => {
      response.once('data', () => resolve(stream)).resume()
      // The bench ends the stream in the middle, which is an error here.
      response.on('error', () => {})
    })
    stream.on('error', reject).end()
  })

interface Reader {
  stream: ClientRequest
  /** Resolves with the time at which the stream first had this text. */
  seen(text: string): Promise<number>
}

async function openReader({ backendUrl, botToken }: Stage): Promise<Reader> {
  const waiting = new Map<string, (at: number) => void>()
  const stream = await new Promise<ClientRequest>((resolve, reject) => {
    const headers = { authorization: signInitData(botToken, READER_ID), 'last-event-id': '0' }
    const made = request(`${backendUrl}/api/events`, { headers, agent: false }, response => {
      response.setEncoding('utf8').on('error', () => {})
      response.once('data', () => resolve(made))
      response.on('data', (text: string) => {
        for (const [wanted, tell] of waiting) if (text.includes(wanted)) tell(performance.now())
      })
    })
    made.on('error', reject).end()
  })
  return { stream, seen: text => new Promise(resolve => waiting.set(text, resolve)) }
}

/** The time from the call that removes a peer to its event, including a durable transaction. */
async function timeEvent({ backendUrl, botToken }: Stage, reader: Reader, id: number): Promise<number> {
  const seen = reader.seen(`"peerKey":"user-${id}"`)
  const started = performance.now()
  const response = await fetch(`${backendUrl}/api/lists/trip/peers/user-${id}`, {
    method: 'DELETE',
    headers: { authorization: signInitData(botToken, READER_ID) },
  })
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`)
  return (await seen) - started
}
