import { useEffect } from 'react'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import type { Template } from '../../../contract/template.ts'
import { useLists, useRequests } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { Placeholder, Skeleton } from '../../ui/Placeholder.tsx'
import { PeerList } from './PeerList.tsx'
import { RequestNotice } from './RequestNotice.tsx'
import { usePickButton } from './use-pick-button.ts'

/** What a list without anyone in it says. */
function emptyTitle(peerType: RequestPeerType): string {
  switch (peerType.kind) {
    case 'user':
      return peerType.bot ? 'No bot yet' : 'Nobody yet'
    case 'chat':
      return 'No group yet'
    case 'broadcast':
      return 'No channel yet'
    default:
      return peerType satisfies never
  }
}

/** One list: who was chosen, and the button that opens Telegram's picker. */
export function ListScreen({ template }: { template: Template }) {
  const { id, title, description, icon, buttonText, peerType } = template
  const peers = useLists(state => state.peers[id]) ?? { status: 'loading' }
  const open = useLists(state => state.open)
  const seen = useLists(state => state.seen)
  const prepare = useRequests(state => state.prepare)
  useEffect(() => {
    void open(id)
    void prepare(id)
  }, [id, open, prepare])
  useEffect(() => () => seen(id), [id, seen])
  usePickButton(template)

  return (
    <main className="screen">
      <header className="header header-list">
        <span className="header-icon" aria-hidden="true">
          {icon}
        </span>
        <h1>{title}</h1>
        <p>{description}</p>
      </header>
      <RequestNotice templateId={id} />
      {peers.status === 'loading' && <Skeleton rows={3} />}
      {peers.status === 'failed' && (
        <Placeholder
          icon="🌧️"
          title="That didn’t work"
          action={{ text: 'Try again', onClick: () => void open(id) }}
        >
          {sentence(peers.code)}
        </Placeholder>
      )}
      {peers.status === 'ready' && peers.value.length === 0 && (
        <Placeholder icon="🫥" title={emptyTitle(peerType)}>
          Tap “{buttonText}” below. Telegram asks you whom to share; only your choice reaches us.
        </Placeholder>
      )}
      {peers.status === 'ready' && peers.value.length > 0 && (
        <PeerList template={template} peers={peers.value} />
      )}
    </main>
  )
}
