import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

/** The least that a page made with React can be: one button. */
createRoot(document.getElementById('root')).render(
  <StrictMode>
    <button type="button">Ready</button>
  </StrictMode>,
)
