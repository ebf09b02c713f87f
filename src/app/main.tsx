// First of all, for the parts to build on.
import './ui/app.css'
import './ui/section.css'
import './ui/cell.css'
import './ui/icon-button.css'
import './ui/loading.css'
import './ui/notice.css'
import './ui/platform.css'
import './ui/motion.css'
import './ui/older.css'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { chooseLanguage, directionOf } from '../contract/language.ts'
import { AppContext } from './app-context.ts'
import { currentLanguage, setLanguage } from './language/language.ts'
import { isFirstScreenShown, offeredInPage } from './offered-in-page.ts'
import { Root } from './Root.tsx'
import { Outside } from './screens/outside/Outside.tsx'
import { Unsigned } from './screens/outside/Unsigned.tsx'
import { startApp } from './start.ts'
import { openBridge } from './telegram/bridge.ts'
import { joinClient } from './telegram/join-client.ts'
import { type Opening, readLaunch } from './telegram/launch.ts'
import { followInput } from './ui/follow-input.ts'

/** Until there is something to render, the page shows what it has by itself: the first screen or its shape. */
async function main(root: HTMLElement) {
  void openBridge()
  followInput()
  const { screen, isInPage } = await open(readLaunch())
  const page = <StrictMode>{screen}</StrictMode>
  const options = { onUncaughtError: giveUp }
  const tapped = window.takeTap?.()
  // At once: what the page shows by itself needs no further frame.
  flushSync(() => {
    if (isInPage && isFirstScreenShown(document)) hydrateRoot(root, page, options)
    else createRoot(root, options).render(page)
  })
  delete root.dataset.waiting
  document.querySelector('noscript')?.remove()
  // The tap came before the app did.
  if (tapped !== undefined) document.getElementById(tapped)?.click()
}

/** The first screen, and whether the page has it already. */
async function open(opening: Opening): Promise<{ screen: ReactNode; isInPage: boolean }> {
  switch (opening.how) {
    case 'launched': {
      const { launch } = opening
      const offered = offeredInPage(document, chooseLanguage(launch.languageCode))
      const app = startApp(launch, offered)
      const isInPage = offered !== undefined && app.firstList === undefined
      const loaded = app.load()
      await Promise.all([isInPage ? undefined : loaded, speak(launch.languageCode)])
      const screen = (
        <AppContext value={app}>
          <Root />
        </AppContext>
      )
      return { screen, isInPage }
    }
    case 'unsigned':
      joinClient(opening.client)
      await speak(navigator.language)
      return { screen: <Unsigned version={opening.client.version} />, isInPage: false }
    case 'outside':
      await speak(navigator.language)
      return { screen: <Outside />, isInPage: false }
    default:
      return opening satisfies never
  }
}

/** Tells the page that the app can't go on (before-start/guard.ts), and the console the reason. */
function giveUp(error: unknown) {
  window.startFailed?.()
  setTimeout(() => {
    throw error
  })
}

async function speak(code: string | undefined) {
  // English is better than no text.
  await setLanguage(chooseLanguage(code)).catch(() => undefined)
  document.documentElement.lang = currentLanguage()
  document.documentElement.dir = directionOf(currentLanguage())
}

window.isAppHere = true
const root = document.getElementById('root')
if (root) main(root).catch(giveUp)
