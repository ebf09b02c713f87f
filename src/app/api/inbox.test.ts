import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AppEvent } from '../../contract/event.ts'
import { createInbox } from './inbox.ts'

const removed = (peerKey: string): AppEvent => ({ type: 'peer_removed', listId: 'trip', peerKey })

function setup() {
  const events: AppEvent[] = []
  return { events, inbox: createInbox('9', event => events.push(event)) }
}

afterEach(() => vi.restoreAllMocks())

describe('the inbox', () => {
  it('applies an event once, whether the stream or an answer brings it first', () => {
    const { events, inbox } = setup()
    inbox.take('10', removed('user-1'))
    inbox.take('11', removed('user-2'))
    inbox.take('10', removed('user-1'))
    inbox.take('11', removed('user-2'))
    inbox.take('9', removed('user-3'))
    expect(events).toEqual([removed('user-1'), removed('user-2')])
    expect(inbox.cursor).toBe('11')
  })
  it('compares ids as numbers, not as text', () => {
    const { events, inbox } = setup()
    inbox.take('10', removed('user-1'))
    expect(events).toHaveLength(1)
  })
  it('accepts any id after a reload', () => {
    const { events, inbox } = setup()
    inbox.take('3', { type: 'reload' })
    expect(inbox.cursor).toBe('3')
    inbox.take('4', removed('user-1'))
    expect(events).toEqual([{ type: 'reload' }, removed('user-1')])
  })
  it('ignores an unknown event, but takes its cursor', () => {
    const { events, inbox } = setup()
    inbox.take('10', { type: 'of_the_future' })
    inbox.take('11', undefined)
    expect([events, inbox.cursor]).toEqual([[], '11'])
  })
  it('loads everything anew when an event can’t be applied, and doesn’t apply that event again', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const events: AppEvent[] = []
    const inbox = createInbox('9', event => {
      if (event.type !== 'reload') throw new Error('a fault in the app')
      events.push(event)
    })
    inbox.take('10', removed('user-1'))
    inbox.take('10', removed('user-1'))
    expect([events, inbox.cursor]).toEqual([[{ type: 'reload' }], '10'])
    expect(said).toHaveBeenCalledOnce()
  })
})
