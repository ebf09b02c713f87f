import { beforeEach, describe, expect, it, vi } from 'vitest'
import { toast, useToasts } from './toasts.ts'

const shown = () => useToasts.getState().toasts.map(({ text }) => text)

describe('toast', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    useToasts.setState({ toasts: [] })
    return () => vi.useRealTimers()
  })

  it('shows the newest three texts', () => {
    for (const text of ['one', 'two', 'three', 'four']) toast(text)
    expect(shown()).toEqual(['two', 'three', 'four'])
  })

  it('shows a repeated text once, for the whole time since the last', () => {
    toast('again')
    toast('other')
    vi.advanceTimersByTime(3000)
    toast('again')
    expect(shown()).toEqual(['other', 'again'])
    vi.advanceTimersByTime(3000)
    expect(shown()).toEqual(['again'])
    vi.advanceTimersByTime(1000)
    expect(shown()).toEqual([])
  })
})
