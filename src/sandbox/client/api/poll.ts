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
  /** The reader has voted. */
  voted: boolean
  /** A quiz's explanation, which only a reader who has answered gets. */
  solution?: string
}

interface Answer {
  text: string
  /** The answer's identifier, in base64. A vote names it. */
  option: string
  /** Absent until the reader has voted. */
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
