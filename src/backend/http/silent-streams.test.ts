import { describe, expect, it, vi } from 'vitest'
import { createSilentStreams } from './silent-streams.ts'

describe('a stream without events', () => {
  it('is counted each time, and reported to the owner once, with advice', () => {
    const warn = vi.fn()
    const count = vi.fn()
    const streamIsSilent = createSilentStreams({ warn }, count)
    for (let time = 0; time < 3; time++) streamIsSilent()
    expect(count).toHaveBeenCalledTimes(3)
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('Switch buffering off for /api/events'),
    )
  })
})
