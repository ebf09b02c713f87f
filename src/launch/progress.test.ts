import { describe, expect, it } from 'vitest'
import { lineOf } from './progress.mjs'

const since = Date.now() - 12_000

describe('lineOf', () => {
  it('shows the label, the time and the progress', () =>
    expect(lineOf([{ label: 'Installing', since, howFar: () => '40 of 120' }], 80)).toBe(
      'Installing (12 s) 40 of 120',
    ))
  it('shows all running steps', () =>
    expect(
      lineOf(
        [
          { label: 'Building', since },
          { label: 'Setting up SQLite', since },
        ],
        80,
      ),
    ).toBe('Building (12 s) · Setting up SQLite (12 s)'))
  it('never needs a second line of the terminal', () =>
    expect(lineOf([{ label: 'A long name of a step', since }], 12)).toHaveLength(11))
})
