import { expect, it } from 'vitest'
import { aRequest } from '../../contract/test-request.ts'
import { createEventHub } from '../event-hub.ts'
import { followResults } from '../follow-results.ts'
import { matchResult } from '../match-result.ts'
import { memoryStore } from '../stores/memory.ts'
import { eventStream } from './event-stream.ts'

const SAM = 7_300_000_001

it('an event stream leaves no listener behind when its reader goes while results wait', async () => {
  const hub = createEventHub()
  const store = memoryStore()
  for (const id of [7, 8, 9]) {
    const buttonId = await store.allocateButtonId(SAM)
    await store.addPrepared({ userId: SAM, purpose: 'trip', request: aRequest(), buttonId, preparedAt: 0 })
    const peers = [{ kind: 'user', id } as const]
    await store.acceptResult({ userId: SAM, buttonId, peers, photos: [], date: 0 }, matchResult, 0)
  }
  const { body } = eventStream(
    signal => followResults({ store, hub }, SAM, 0, signal),
    new AbortController().signal,
  )
  const reader = body!.getReader()
  for (const text of ['retry', '"id":7']) {
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toContain(text)
  }
  // The next result waits for the reader now.
  await new Promise(resolve => setImmediate(resolve))
  expect(hub.size).toBe(1)
  await reader.cancel()
  expect(hub.size).toBe(0)
})
