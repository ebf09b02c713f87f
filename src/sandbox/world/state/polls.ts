import type { Tl, tl } from '../../tl/types.ts'

type Entities = Tl<tl.TypeMessageEntity>[]

/** A poll. All forwarded copies share it. */
export interface Poll {
  /** A 64-bit number in decimal. */
  id: string
  creatorId: number
  question: string
  questionEntities?: Entities
  answers: string[]
  /** By the places of the answers. */
  answerEntities?: Entities[]
  /** The newest last. */
  votes: Vote[]
  /** Everybody sees each voter's choice. */
  publicVoters?: true
  multipleChoice?: true
  /** For a quiz: the places of the correct answers. */
  correct?: number[]
  /** For a quiz: the text for users who chose a wrong answer. */
  solution?: string
  solutionEntities?: Entities
  /** A vote can't be changed. In a quiz it never can. */
  revotingDisabled?: true
  /** Clients show the answers in random order. */
  shuffleAnswers?: true
  /** Only the author sees the results before the end. */
  hideResultsUntilClose?: true
  /** For a channel: only its subscribers can vote. */
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
