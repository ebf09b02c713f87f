import { describe, expect, it } from 'vitest'
import { initials } from './initials.ts'

describe('initials', () => {
  it('takes the first letter of the first and the last word', () => {
    expect(initials('Maximiliana von Sigmaringen')).toBe('M\u200cS')
    expect(initials('zoë')).toBe('Z')
  })

  it('keeps a joined emoji whole, and shows it alone', () => {
    expect(initials('👩‍👩‍👧‍👦 The Novaks')).toBe('👩‍👩‍👧‍👦')
    expect(initials('Quiz 🎲')).toBe('Q')
  })

  it('keeps Arabic letters unjoined', () => {
    expect(initials('ليلى حداد')).toBe('ل\u200cح')
  })

  it('skips characters that aren’t letters', () => {
    expect(initials('<b>Bobby</b> "; DROP')).toBe('B\u200cD')
    expect(initials('\u202e \u202c')).toBe('')
  })
})
