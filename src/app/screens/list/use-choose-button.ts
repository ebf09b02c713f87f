import { useEffect } from 'react'
import { t } from '../../language/language.ts'
import type { RequestState } from '../../store/request-state.ts'
import { onMainButton, setMainButton } from '../../telegram/buttons.ts'
import { useRequests } from '../../use-list-stores.ts'
import { useFocusKept } from './use-focus-kept.ts'

/**
 * Lets the client’s main button ask, for as long as the list is shown, and prepares for the tap. Gives what
 * the button says.
 */
export function useChooseButton(listId: string, buttonText: string, onTap: () => void): string {
  const state = useRequests(requests => requests.states[listId])
  const isBusy = isWorking(state)
  const text = buttonSays(state) ?? buttonText

  const prepare = useRequests(requests => requests.prepare)
  useEffect(() => {
    void prepare(listId)
  }, [listId, prepare])
  useEffect(() => {
    setMainButton({ text, isBusy, isEnabled: !isBusy })
  }, [text, isBusy])
  useEffect(() => onMainButton(onTap), [onTap])
  useEffect(() => () => setMainButton(undefined), [])
  useFocusKept(state?.step === 'choosing')
  return text
}

/** What the button says when it isn't simply what the request says. */
function buttonSays(state: RequestState | undefined): string | undefined {
  switch (state?.step) {
    case 'failed':
      return t('tryAgain')
    case 'choosing':
      return state.life === 'silent' ? t('askInChat') : undefined
    case 'classic':
    case 'asking_in_chat':
      return t('askInChat')
    case 'asked_in_chat':
      return t('askInChatAgain')
    default:
      return undefined
  }
}

/**
 * The button is off while the picker may be open and cover it. If no picker came, the next tap tries again.
 */
function isWorking(state: RequestState | undefined): boolean {
  if (!state) return false
  switch (state.step) {
    case 'sent':
    case 'asking_in_chat':
      return true
    case 'preparing':
      return state.tapped
    case 'choosing':
      return state.life === 'asked'
    default:
      return false
  }
}
