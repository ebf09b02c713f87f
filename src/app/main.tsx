// First of all, for the parts to build on.
import './ui/app.css'
import './ui/section.css'
import './ui/notice.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AppContext } from './app-context.ts'
import { Root } from './Root.tsx'
import { Outside } from './screens/outside/Outside.tsx'
import { startApp } from './start.ts'
import { readLaunch } from './telegram/launch.ts'

const root = document.getElementById('root')
const launch = readLaunch()
if (root) {
  createRoot(root).render(
    <StrictMode>
      {launch ? (
        <AppContext value={startApp(launch)}>
          <Root />
        </AppContext>
      ) : (
        <Outside />
      )}
    </StrictMode>,
  )
}
