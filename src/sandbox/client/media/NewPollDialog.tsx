import { type FormEvent, useState } from 'react'
import { answersGiven, type NewPoll } from '../store/new-poll.ts'
import { Modal } from '../ui/Modal.tsx'
import '../ui/question.css'
import './new-poll.css'

interface Props {
  onSend(poll: NewPoll): void
  onClose(): void
}

/** Telegram's limits. */
const [MAX_ANSWERS, MAX_QUESTION_CHARACTERS, MAX_ANSWER_CHARACTERS] = [12, 255, 100]

/** The form for a new poll. It always offers an empty answer field, up to the limit. */
export function NewPollDialog({ onSend, onClose }: Props) {
  const [question, setQuestion] = useState('')
  const [answers, setAnswers] = useState(['', ''])
  const [anonymous, setAnonymous] = useState(true)
  const [multiple, setMultiple] = useState(false)
  /** The index of a quiz's right answer. */
  const [correct, setCorrect] = useState<number>()
  const [isQuiz, setQuiz] = useState(false)
  const given = answersGiven(answers, isQuiz ? correct : undefined)
  const isRight = !isQuiz || (correct !== undefined && answers[correct]?.trim() !== '')
  const isWhole = question.trim() !== '' && given.answers.length > 0 && isRight

  const write = (place: number, text: string) =>
    setAnswers(before => {
      const after = before.map((answer, index) => (index === place ? text : answer))
      return after.at(-1) === '' || after.length === MAX_ANSWERS ? after : [...after, '']
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole) return
    onSend({
      question: question.trim(),
      anonymous,
      multiple: multiple && !isQuiz,
      ...given,
    })
  }
  return (
    <Modal label="New poll" className="question new-poll" onDismiss={onClose}>
      <form onSubmit={submit}>
        <h2>New poll</h2>
        <input
          aria-label="Question"
          placeholder="Ask a question"
          dir="auto"
          maxLength={MAX_QUESTION_CHARACTERS}
          value={question}
          onChange={({ target }) => setQuestion(target.value)}
        />
        {answers.map((answer, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: answers never move
          <div key={place} className="new-poll-answer">
            {isQuiz && (
              <input
                type="radio"
                name="correct"
                aria-label={`Answer ${place + 1} is right`}
                checked={correct === place}
                onChange={() => setCorrect(place)}
              />
            )}
            <input
              aria-label={`Answer ${place + 1}`}
              placeholder="Add an answer"
              dir="auto"
              maxLength={MAX_ANSWER_CHARACTERS}
              value={answer}
              onChange={({ target }) => write(place, target.value)}
            />
          </div>
        ))}
        <Option label="Anonymous voting" checked={anonymous} onChange={setAnonymous} />
        {!isQuiz && <Option label="Multiple answers" checked={multiple} onChange={setMultiple} />}
        <Option label="Quiz mode" checked={isQuiz} onChange={setQuiz} />
        <div className="question-buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" disabled={!isWhole}>
            Create
          </button>
        </div>
      </form>
    </Modal>
  )
}

interface OptionProps {
  label: string
  checked: boolean
  onChange(checked: boolean): void
}

const Option = ({ label, checked, onChange }: OptionProps) => (
  <label className="question-option">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    {label}
  </label>
)
