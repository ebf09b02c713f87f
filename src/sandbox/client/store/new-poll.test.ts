import { expect, it } from 'vitest'
import { answersGiven } from './new-poll.ts'

it('leaves out empty answers, and keeps the right answer', () => {
  expect(answersGiven([' 5 ', '', '4', ''], 2)).toEqual({ answers: ['5', '4'], correct: 1 })
  expect(answersGiven(['Yes', 'No', ' '], undefined)).toEqual({ answers: ['Yes', 'No'] })
})
it('keeps the right answer when another answer has the same text', () => {
  expect(answersGiven(['4', '5', '4'], 2)).toEqual({ answers: ['4', '5', '4'], correct: 2 })
})
