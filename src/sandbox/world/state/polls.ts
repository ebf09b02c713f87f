/** A poll, wherever it was passed on to. */
export interface Poll {
  /** A 64-bit number in decimal. */
  id: string
  creatorId: number
  question: string
  answers: string[]
  /** The newest last. */
  votes: Vote[]
  /** Everybody sees who has voted for what. */
  publicVoters?: true
  multipleChoice?: true
  /** Of a quiz: the places of the correct answers. */
  correct?: number[]
  /** Of a quiz: what is said to who has chosen wrongly. */
  solution?: string
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
