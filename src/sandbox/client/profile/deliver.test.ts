import { describe, expect, it } from 'vitest'
import { deliver } from './deliver.ts'
import type { Delivery } from './profile.ts'

const event = { eventType: 'requested_chat_sent', eventData: { req_id: 'r' } }

/** The waits and events, in order. */
async function delivered(delivery: Delivery) {
  const done: string[] = []
  const wait = async () => {
    done.push('(waited)')
  }
  await deliver(delivery, ({ eventType }) => done.push(eventType), event, { wait })
  return done
}

describe('deliver', () => {
  it('posts the event at once, late, or twice', async () => {
    expect(await delivered('at once')).toEqual(['requested_chat_sent'])
    expect(await delivered('late')).toEqual(['(waited)', 'requested_chat_sent'])
    expect(await delivered('twice')).toEqual(['requested_chat_sent', 'requested_chat_sent'])
  })
})
