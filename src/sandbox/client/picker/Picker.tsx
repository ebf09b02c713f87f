import { useEffect, useState } from 'react'
import type { Candidate, Found } from '../api/cast.ts'
import { toast } from '../store/toasts.ts'
import { Modal } from '../ui/Modal.tsx'
import { type Question, usePicker } from './ask.ts'
import { Choose, onChoosingKey } from './Choose.tsx'
import { NewBotForm } from './NewBotForm.tsx'
import { NewChatForm } from './NewChatForm.tsx'
import { newPeerFor } from './new-peer.ts'
import './picker.css'

export function Picker() {
  const { question, answer } = usePicker()
  return question && <Sheet key={question.id} question={question} answer={answer} />
}

interface Props {
  question: Question
  answer(chosen: Candidate[] | undefined): void
}

/** The list of peers, with a form for a new peer. For a request for a new bot, only the form. */
function Sheet({ question, answer }: Props) {
  const { button, bot, maker } = question
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    // A failure closes the picker.
    question.finding.then(setFound, () => {})
  }, [question])
  const [chosen, setChosen] = useState<Candidate[]>([])
  const [creating, setCreating] = useState(false)
  const wanted = newPeerFor(button.peerType)
  const cancel = () => answer(undefined)
  const backToList = () => setCreating(false)

  const onMade = (next: Found, made: Candidate | undefined) => {
    setFound(next)
    setChosen(made ? [made] : [])
    setCreating(false)
    if (!made) toast('It was created, but it isn’t what the bot asks for')
  }

  if (wanted?.kind === 'bot') {
    return (
      <Modal label={button.text} className="picker" onDismiss={cancel}>
        <NewBotForm
          wanted={wanted}
          bot={bot}
          maker={maker}
          onCancel={cancel}
          onMade={made => answer([made])}
        />
      </Modal>
    )
  }
  const share = chosen.length > 0 ? () => answer(chosen) : undefined
  return (
    <Modal
      label={button.text}
      className="picker"
      onDismiss={creating ? backToList : cancel}
      onKeyDown={event => !creating && onChoosingKey(event, share)}
    >
      {wanted && creating ? (
        <NewChatForm wanted={wanted} maker={maker} onCancel={backToList} onMade={onMade} />
      ) : (
        <Choose
          question={question}
          found={found}
          chosen={chosen}
          setChosen={setChosen}
          onCreate={wanted && (() => setCreating(true))}
          answer={answer}
        />
      )}
    </Modal>
  )
}
