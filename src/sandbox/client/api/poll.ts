import type { TlJson, tl } from '../../tl/types.ts'

/** A poll as its reader sees it. */
export interface Poll {
  kind: 'poll'
  id: string
  question: string
  answers: Answer[]
  closed: boolean
  multiple: boolean
  quiz: boolean
  anonymous: boolean
  totalVoters: number
  /** The reader has. */
  voted: boolean
  /** Of a quiz, for who has answered. */
  solution?: string
}

interface Answer {
  text: string
  /** What it is chosen by, in base64. */
  option: string
  /** Unknown to who hasn't voted. */
  voters?: number
  mine: boolean
  correct: boolean
}

export function toPoll({ poll, results }: Pick<TlJson<tl.RawMessageMediaPoll>, 'poll' | 'results'>): Poll {
  const found = new Map((results.results ?? []).map(one => [one.option, one]))
  const answers = poll.answers.flatMap((answer): Answer[] => {
    if (answer._ !== 'pollAnswer') return []
    const { option, text } = answer
    const { voters, chosen = false, correct = false } = found.get(option) ?? {}
    return [{ text: text.text, option, mine: chosen, correct, ...(voters !== undefined && { voters }) }]
  })
  return {
    kind: 'poll',
    id: poll.id,
    question: poll.question.text,
    answers,
    closed: poll.closed === true,
    multiple: poll.multipleChoice === true,
    quiz: poll.quiz === true,
    anonymous: poll.publicVoters !== true,
    totalVoters: results.totalVoters ?? 0,
    voted: answers.some(({ mine }) => mine),
    ...(results.solution !== undefined && { solution: results.solution }),
  }
}
