import { describe, expect, it } from 'vitest'
import { type Mutant, renderArea, renderPage } from './render.ts'

const mutant = (more: Partial<Mutant> = {}): Mutant => ({
  file: 'src/a.ts',
  line: 1,
  before: 'a < b',
  after: 'a <= b',
  outcome: 'noticed',
  ...more,
})

describe('the page of broken rules', () => {
  it('shows an area’s score, and its surviving breaks in the order of the code', () => {
    const survived = (line: number, before: string) => mutant({ line, before, outcome: 'survived' })
    expect(renderArea('store', [survived(9, 'b'), survived(2, 'a'), mutant()])).toBe(
      '## store\n\n1 of 3 breaks noticed: **33.3 %**.\n\n' +
        '- `src/a.ts:2` `` a `` → `` a <= b ``\n- `src/a.ts:9` `` b `` → `` a <= b ``\n',
    )
  })
  it('shortens long code to one line', () => {
    const long = mutant({ before: `{\n  ${'x'.repeat(200)}\n}`, after: '', outcome: 'survived' })
    expect(renderArea('store', [long])).toMatch(/`` \{ x{78}… `` → nothing\n$/)
  })
  it('never rounds up to 100 percent', () => {
    const many = Array.from({ length: 9_999 }, () => mutant())
    expect(renderArea('store', [...many, mutant({ outcome: 'survived' })])).toContain('**99.9 %**')
  })
  it('keeps the results of areas that weren’t run', () => {
    const [first, second, again] = [
      renderArea('one', [mutant()]),
      renderArea('two', [mutant()]),
      renderArea('one', [mutant({ outcome: 'survived' })]),
    ]
    const areas = ['one', 'two', 'three']
    const page = renderPage('', areas, new Map([['two', second]]))
    const whole = renderPage(page, areas, new Map([['one', first]]))
    expect(whole).toContain(`${first}\n${second}`)
    const next = renderPage(whole, areas, new Map([['one', again]]))
    expect(next).toContain(`${again}\n${second}`)
    expect(next).not.toContain(first)
    expect(renderPage(next, areas, new Map())).toBe(next)
  })
})
