import {
  backButton,
  init,
  initData,
  miniApp,
  retrieveLaunchParams,
  themeParams,
  useSignal,
  viewport,
} from '@telegram-apps/sdk-react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

/** The SDK as its guide sets it up, under a page of one button. */
retrieveLaunchParams()
init()
initData.restore()
backButton.mount.ifAvailable()
themeParams.mountSync.ifAvailable()
miniApp.mountSync.ifAvailable()
themeParams.bindCssVars.ifAvailable()
if (viewport.mount.isAvailable()) void viewport.mount().then(() => viewport.bindCssVars())

function Page() {
  const isDark = useSignal(miniApp.isDark)
  return <button type="button">Ready in the {isDark ? 'dark' : 'light'}</button>
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
