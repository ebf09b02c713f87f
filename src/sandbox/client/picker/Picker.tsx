import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Candidate, Found } from '../api/cast.ts'
import { currentProfile } from '../store/profile.ts'
import { toast } from '../store/toasts.ts'
import { Modal } from '../ui/Modal.tsx'
import { onRowKey } from '../ui/PeerRows.tsx'
import { type Question, usePicker } from './ask.ts'
import { Choose } from './Choose.tsx'
import { NewBotForm } from './NewBotForm.tsx'
import { NewChatForm } from './NewChatForm.tsx'
import { newPeerFor } from './new-peer.ts'
import { ShareQuestion } from './ShareQuestion.tsx'
import { limitOf } from './selection.ts'
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
  const facts = currentProfile()
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    // A failure closes the picker.
    question.finding.then(setFound, () => {})
  }, [question])
  const [chosen, setChosen] = useState<Candidate[]>([])
  const [creating, setCreating] = useState(false)
  /** The peer that the client asks about. */
  const [asked, setAsked] = useState<Candidate>()
  const wanted = newPeerFor(button.peerType)
  const several = limitOf(button) > 1
  const cancel = () => answer(undefined)
  const backToList = () => setCreating(false)

  const onTap = (one: Candidate) => {
    if (one.kind === 'user' && facts.oneUser === 'is shared at the tap') answer([one])
    else setAsked(one)
  }
  const onMade = (next: Found, made: Candidate | undefined) => {
    setFound(next)
    setCreating(false)
    if (made) setAsked(made)
    else toast('It was created, but it isn’t what the bot asks for')
  }
  const share = () => answer(chosen)
  /** Enter shares the checked users, as soon as there are some. Before that it checks a row, as Space does. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (creating || asked) return
    onRowKey(event)
    const leave = event.target instanceof HTMLElement && event.target.closest('[data-own-enter]')
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || leave || chosen.length === 0) return
    event.preventDefault()
    share()
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
  return (
    <Modal
      label={button.text}
      className="picker"
      look={several ? facts.lookOfSeveral : facts.lookOfOne}
      onDismiss={creating ? backToList : cancel}
      onKeyDown={onKeyDown}
    >
      {wanted && creating ? (
        <NewChatForm wanted={wanted} maker={maker} onCancel={backToList} onMade={onMade} />
      ) : (
        <Choose
          question={question}
          facts={facts}
          found={found}
          chosen={chosen}
          setChosen={setChosen}
          onTap={onTap}
          onCreate={wanted && (() => setCreating(true))}
          onShare={share}
          onCancel={cancel}
        />
      )}
      {asked && (
        <ShareQuestion
          chosen={asked}
          peerType={button.peerType}
          bot={bot}
          onCancel={() => setAsked(undefined)}
          onSend={() => answer([asked])}
        />
      )}
    </Modal>
  )
}
