import { useEffect, useState } from 'react'
import { t } from '../../language/language.ts'
import { addToHomeScreen, followHomeScreen, type HomeScreen } from '../../telegram/home-screen.ts'
import './home-screen-offer.css'

/** Below the lists, where the client says that there is no icon yet. */
export default function HomeScreenOffer() {
  const [state, setState] = useState<HomeScreen>()
  useEffect(() => followHomeScreen(setState), [])
  return (
    <footer className="home-screen-offer">
      {state === 'missed' && (
        <button type="button" className="button button-small button-plain" onClick={addToHomeScreen}>
          {t('addToHomeScreen')}
        </button>
      )}
      <p role="status">{says(state)}</p>
    </footer>
  )
}

function says(state: HomeScreen): string | undefined {
  switch (state) {
    case 'added':
      return t('addedToHomeScreen')
    case 'failed':
      return t('notAddedToHomeScreen')
    case 'missed':
    case undefined:
      return undefined
    default:
      return state satisfies never
  }
}
