import { useEffect, useState } from 'react'
import { loadState } from '../api/control.ts'
import { toast } from '../store/toasts.ts'
import { PopupDialog } from '../webapp/PopupDialog.tsx'
import { hasState, stateInLink } from './state-link.ts'

const QUESTION = {
  title: 'Load the state in this link?',
  message: 'It takes the place of everything in this Telegram: chats, messages and prepared buttons.',
  buttons: [
    { id: '', type: 'cancel', text: 'Cancel' },
    { id: 'load', type: 'destructive', text: 'Load' },
  ],
} as const

/** Asks before it loads a state from the page's address, because any other page could have linked there. */
export function StateLink() {
  const [state, setState] = useState<string>()
  useEffect(() => {
    const look = () => {
      const { hash } = location
      if (!hasState(hash)) return
      // The state leaves the address, so that a reload doesn't ask again.
      history.replaceState(null, '', location.pathname + location.search)
      stateInLink(hash).then(setState, (error: Error) => toast(error.message))
    }
    look()
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  if (state === undefined) return null
  return (
    <PopupDialog
      popup={{ ...QUESTION, buttons: [...QUESTION.buttons] }}
      onClose={answer => {
        setState(undefined)
        if (answer !== 'load') return
        loadState(state).then(
          () => location.reload(),
          (error: Error) => toast(error.message),
        )
      }}
    />
  )
}
