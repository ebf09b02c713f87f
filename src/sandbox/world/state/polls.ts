import type { Tl, tl } from '../../tl/types.ts'

type Entities = Tl<tl.TypeMessageEntity>[]

/** A poll, wherever it was passed on to. */
export interface Poll {
  /** A 64-bit number in decimal. */
  id: string
  creatorId: number
  question: string
  questionEntities?: Entities
  answers: string[]
  /** By the answers' places. */
  answerEntities?: Entities[]
  /** The newest last. */
  votes: Vote[]
  /** Everybody sees who has voted for what. */
  publicVoters?: true
  multipleChoice?: true
  /** Of a quiz: the places of the correct answers. */
  correct?: number[]
  /** Of a quiz: what is said to who has chosen wrongly. */
  solution?: string
  solutionEntities?: Entities
  /** A vote stays as it is. In a quiz it does anyway. */
  revotingDisabled?: true
  /** Clients show the answers in an order of their own. */
  shuffleAnswers?: true
  /** Nobody but the author sees how it stands before it is over. */
  hideResultsUntilClose?: true
  /** Of a channel: only its subscribers vote. */
  subscribersOnly?: true
  /** In seconds. */
  closePeriod?: number
  /** Unix time in seconds. */
  closeDate?: number
  closed?: true
}

export interface Vote {
  userId: number
  /** Places in the list of answers. */
  answers: number[]
  date: number
}
