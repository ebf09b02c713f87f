import { create } from 'zustand'
import type { Candidate, Found } from '../api/cast.ts'
import type { Peer } from '../api/peer.ts'
import type { Maker } from './make-peer.ts'
import type { RequestButton } from './selection.ts'

/** One use of the picker, for a button of a bot. */
export interface Question {
  id: number
  button: RequestButton
  bot: Peer
  /** The peers that fit, and the others. The picker closes when this fails. */
  finding: Promise<Found>
  maker: Maker
}

interface Asking {
  question: Question | undefined
  answer: (chosen: Candidate[] | undefined) => void
}

export const usePicker = create<Asking>(() => ({ question: undefined, answer: () => {} }))

let lastId = 0

/** Shows the picker. @returns the chosen peers; undefined when it was cancelled or replaced by another picker */
export function ask(question: Omit<Question, 'id'>): Promise<Candidate[] | undefined> {
  cancelPicker()
  return new Promise(resolve => {
    const answer = (chosen: Candidate[] | undefined) => {
      usePicker.setState({ question: undefined, answer: () => {} })
      resolve(chosen)
    }
    usePicker.setState({ question: { ...question, id: ++lastId }, answer })
    question.finding.catch(() => answer(undefined))
  })
}

export const cancelPicker = () => usePicker.getState().answer(undefined)
