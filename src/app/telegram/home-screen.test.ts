import { describe, expect, it } from 'vitest'
import { followHomeScreen, type HomeScreen, type HomeScreenBridge } from './home-screen.ts'

/** A client that answers the question with this status. */
function client(status: string) {
  const listeners: { added?: () => void; failed?: () => void } = {}
  let answer = (_: string) => {}
  const bridge: HomeScreenBridge = {
    check: () => answer(status),
    onChecked: listener => {
      answer = listener
      return () => {}
    },
    onAdded: listener => {
      listeners.added = listener
      return () => delete listeners.added
    },
    onFailed: listener => {
      listeners.failed = listener
      return () => delete listeners.failed
    },
  }
  const told: HomeScreen[] = []
  return { listeners, told, stop: followHomeScreen(state => told.push(state), bridge) }
}

describe('followHomeScreen', () => {
  it.each(['unsupported', 'unknown', 'added', 'from the future'])(
    'offers nothing for the status %s',
    status => {
      expect(client(status).told).toEqual([undefined])
    },
  )
  it('offers an icon when it is missing, and reports the result', () => {
    const { told, listeners, stop } = client('missed')
    listeners.failed?.()
    listeners.added?.()
    expect(told).toEqual(['missed', 'failed', 'added'])
    stop()
    expect(listeners).toEqual({})
  })
})
