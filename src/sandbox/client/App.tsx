import { useEffect, useState } from 'react'
import { fetchCast } from './api/cast.ts'
import { Chat } from './chat/Chat.tsx'
import { Sidebar } from './chats/Sidebar.tsx'
import { InspectorPanel } from './inspector/InspectorPanel.tsx'
import { StateLink } from './inspector/StateLink.tsx'
import { InviteDialog } from './links/InviteDialog.tsx'
import { Picker } from './picker/Picker.tsx'
import { ShareSheet } from './share/ShareSheet.tsx'
import { connect } from './store/connect.ts'
import { enter, useSession } from './store/session.ts'
import { Toasts } from './ui/Toasts.tsx'
import { takeDeviceEvents } from './webapp/device-events.ts'
import { MiniApp } from './webapp/MiniApp.tsx'
import { useOpenOnArrival } from './webapp/open-on-arrival.ts'
import './app.css'

export function App() {
  const cast = useSession(({ cast }) => cast)
  const userId = useSession(({ userId }) => userId)
  const formerWorlds = useSession(({ formerWorlds }) => formerWorlds)
  const openChat = useSession(({ openChat }) => openChat)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    fetchCast().then(enter, () => setFailed(true))
  }, [])
  useEffect(() => (userId ? connect() : undefined), [userId])
  useEffect(takeDeviceEvents, [])
  useOpenOnArrival()

  if (failed)
    return <p className="page-notice">The sandbox doesn’t answer. Is it running? Then reload this page.</p>
  if (!cast) return <p className="page-notice">Opening…</p>
  return (
    <div className="app" data-chat={openChat !== undefined}>
      <Sidebar />
      <Chat key={formerWorlds} />
      <MiniApp />
      <InspectorPanel />
      <Picker />
      <StateLink />
      <ShareSheet />
      <InviteDialog />
      <Toasts />
    </div>
  )
}
