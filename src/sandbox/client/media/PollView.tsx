import { useState } from 'react'
import type { Poll } from '../api/poll.ts'
import './poll.css'

interface Props {
  poll: Poll
  /** Called with the chosen options. An empty list takes the vote back. */
  onVote(options: string[]): void
}

/** A poll with its answers. After the user's vote, or when the poll is closed, it shows the results. */
export function PollView({ poll, onVote }: Props) {
  const { question, answers, closed, multiple, quiz, anonymous, totalVoters, voted, solution } = poll
  const [chosen, setChosen] = useState<string[]>([])
  const isOver = closed || voted
  const toggle = (option: string) =>
    setChosen(before =>
      before.includes(option) ? before.filter(one => one !== option) : [...before, option],
    )
  return (
    <span className="poll">
      <b dir="auto">{question}</b>
      <small>
        {closed ? 'Final results' : `${anonymous ? 'Anonymous' : 'Public'} ${quiz ? 'quiz' : 'poll'}`}
      </small>
      {answers.map(({ option, text, voters, mine, correct }) => {
        const percent = totalVoters > 0 ? Math.round((100 * (voters ?? 0)) / totalVoters) : 0
        if (!isOver) {
          return (
            <button
              key={option}
              type="button"
              className="poll-answer"
              aria-pressed={multiple ? chosen.includes(option) : undefined}
              onClick={() => (multiple ? toggle(option) : onVote([option]))}
            >
              <span className="poll-mark" data-square={multiple} />
              <bdi>{text}</bdi>
            </button>
          )
        }
        return (
          <span key={option} className="poll-result" data-mine={mine} data-correct={quiz && correct}>
            <span className="poll-percent">{percent}%</span>
            <bdi>
              {mine && (quiz && !correct ? '✗ ' : '✓ ')}
              {text}
            </bdi>
            <progress value={percent} max={100} aria-label={`${text}, ${percent}%`} />
          </span>
        )
      })}
      {isOver && solution && <small dir="auto">{solution}</small>}
      {multiple && !isOver && (
        <button
          type="button"
          className="poll-vote"
          disabled={chosen.length === 0}
          onClick={() => onVote(chosen)}
        >
          Vote
        </button>
      )}
      <small className="poll-total">
        {totalVoters === 0 ? 'No votes yet' : `${totalVoters} ${totalVoters === 1 ? 'vote' : 'votes'}`}
        {voted && !closed && !quiz && (
          <button type="button" className="text-link" onClick={() => onVote([])}>
            Retract vote
          </button>
        )}
      </small>
    </span>
  )
}
