import { useEffect } from 'react'
import type { Template } from '../../../contract/template.ts'
import { useRequests } from '../../app-context.ts'
import type { RequestState } from '../../store/requests.ts'
import { onMainButton, setMainButton } from '../../telegram/buttons.ts'

/** Lets the client's main button open the picker for as long as the list is shown. */
export function usePickButton({ id, buttonText }: Template) {
  const state = useRequests(requests => requests.states[id])
  const requestPeers = useRequests(requests => requests.requestPeers)
  const isTooOld = state?.step === 'failed' && state.reason === 'CLIENT_TOO_OLD'
  const isBusy = isWorking(state)
  const text = state?.step === 'failed' ? 'Try again' : buttonText

  useEffect(() => {
    setMainButton(isTooOld ? undefined : { text, isBusy, isEnabled: !isBusy })
  }, [text, isBusy, isTooOld])
  useEffect(() => onMainButton(() => void requestPeers(id)), [id, requestPeers])
  useEffect(() => () => setMainButton(undefined), [])
}

/** Not while the picker is open: it covers the button, and where none came the next tap tries again. */
function isWorking(state: RequestState | undefined): boolean {
  if (!state) return false
  return state.step === 'sent' || (state.step === 'preparing' && state.tapped)
}
