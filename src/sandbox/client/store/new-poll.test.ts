import { expect, it } from 'vitest'
import { answersGiven } from './new-poll.ts'

it('leaves out empty answers, and keeps which is right', () => {
  expect(answersGiven([' 5 ', '', '4', ''], 2)).toEqual({ answers: ['5', '4'], correct: 1 })
  expect(answersGiven(['Yes', 'No', ' '], undefined)).toEqual({ answers: ['Yes', 'No'] })
})
it('tells the right answer from another that says the same', () => {
  expect(answersGiven(['4', '5', '4'], 2)).toEqual({ answers: ['4', '5', '4'], correct: 2 })
})
