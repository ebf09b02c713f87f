import { describe, expect, it, vi } from 'vitest'
import { createSilentStreams } from './silent-streams.ts'

describe('a stream that is kept back', () => {
  it('is counted each time, and told to the owner once, with what to do', () => {
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
