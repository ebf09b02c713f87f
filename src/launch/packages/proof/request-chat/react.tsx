import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { WhomToInvite } from './App.js'

const initData = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData') ?? ''
const reqId = await (await fetch('/prepare', { headers: { authorization: initData } })).text()

function Page() {
  const [isThere, setThere] = useState(true)
  return (
    <>
      {isThere && <WhomToInvite reqId={reqId} />}
      <button type="button" onClick={() => setThere(!isThere)}>
        {isThere ? 'Leave' : 'Come back'}
      </button>
    </>
  )
}

createRoot(document.body.appendChild(document.createElement('main'))).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
