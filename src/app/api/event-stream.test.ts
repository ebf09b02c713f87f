import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './client.ts'
import { FIRST_WORD_MS, LONGEST_SILENCE_MS, readStream, type StreamEnd } from './event-stream.ts'

const message = (id: string, data: object) => `id: ${id}\nevent: x\ndata: ${JSON.stringify(data)}\n\n`

/**
 * A stream with this text. Afterwards it stays open or ends. Each byte comes alone, because a network may
 * deliver it so.
 */
function open(text: string, { isOver = false, type = 'text/event-stream; charset=utf-8' } = {}) {
  const seen = { heard: 0, messages: [] as [string | undefined, unknown][], isLetGo: false }
  const outer = new AbortController()
  const ended = readStream({
    api: {
      async events(_, signal) {
        const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
          start(controller) {
            for (const byte of new TextEncoder().encode(text)) controller.enqueue(new Uint8Array([byte]))
            if (isOver) return controller.close()
            signal.addEventListener('abort', () => controller.error(new Error('Aborted')))
          },
          cancel() {
            seen.isLetGo = true
          },
        })
        return new Response(body, { headers: { 'content-type': type } })
      },
    },
    cursor: '7',
    onHeard: () => seen.heard++,
    onMessage: (id, data) => seen.messages.push([id, JSON.parse(data)]),
    signal: outer.signal,
  })
  return { seen, ended, outer }
}

describe('readStream', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('reads messages with their ids, also characters of several bytes, and skips heartbeats', async () => {
    const text = `retry: 1000\n\n: still here\n\n${message('8', { name: 'Ümit 💌' })}${message('9', {})}`
    const { seen, ended } = open(text, { isOver: true })
    expect(await ended).toEqual({ how: 'broken' })
    expect(seen).toMatchObject({
      heard: 1,
      messages: [
        ['8', { name: 'Ümit 💌' }],
        ['9', {}],
      ],
    })
  })
  it('drops an incomplete message', async () => {
    const { seen, ended } = open(message('8', { a: 1 }) + message('9', { b: 2 }).slice(0, -1), {
      isOver: true,
    })
    await ended
    expect(seen.messages).toEqual([['8', { a: 1 }]])
  })
  it('cancels a response that it can’t read, or that isn’t a stream', async () => {
    const { seen, ended } = open('id: 8\ndata: no JSON\n\n')
    expect(await ended).toEqual({ how: 'broken' })
    await vi.waitFor(() => expect(seen.isLetGo).toBe(true))
    const page = open('<html>', { type: 'text/html' })
    expect(await page.ended).toMatchObject({ how: 'refused' })
    await vi.waitFor(() => expect(page.seen.isLetGo).toBe(true))
  })
  it('gives up a stream that sends nothing', async () => {
    const { seen, ended } = open('')
    await vi.advanceTimersByTimeAsync(FIRST_WORD_MS - 1)
    expect(await state(ended)).toBe('open')
    await vi.advanceTimersByTimeAsync(1)
    expect(await ended).toEqual({ how: 'silent' })
    expect(seen.heard).toBe(0)
  })
  it('gives up a stream that has become silent, but not too early', async () => {
    const { ended } = open('retry: 1000\n\n')
    await vi.advanceTimersByTimeAsync(LONGEST_SILENCE_MS - 1)
    expect(await state(ended)).toBe('open')
    await vi.advanceTimersByTimeAsync(1)
    expect(await ended).toEqual({ how: 'broken' })
  })
  it('rejects a proxy’s page in place of a stream', async () => {
    const { seen, ended } = open('<h1>Welcome to our hotel</h1>', { type: 'text/html', isOver: true })
    expect(await ended).toMatchObject({ how: 'refused', error: { code: 'ANSWER_INVALID' } })
    expect(seen.heard).toBe(0)
  })
  it('returns the reason when no stream opened', async () => {
    const error = new ApiError('RATE_LIMITED')
    const { signal } = new AbortController()
    const events = () => Promise.reject(error)
    const ended = readStream({ api: { events }, cursor: '7', onHeard() {}, onMessage() {}, signal })
    expect(await ended).toEqual({ how: 'refused', error })
  })
  it('ends when the caller cancels it', async () => {
    const { ended, outer } = open('retry: 1000\n\n')
    await vi.advanceTimersByTimeAsync(0)
    outer.abort()
    expect(await ended).toEqual({ how: 'unwanted' })
  })
})

const state = (ended: Promise<StreamEnd>) =>
  Promise.race([ended.then(({ how }) => how), Promise.resolve().then(() => 'open')])
