import { useCallback, useEffect } from 'react'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import type { Template } from '../../../contract/template.ts'
import { useRequests } from '../../app-context.ts'
import { SharingSection } from '../sharing/SharingSection.tsx'
import { ListContent } from './ListContent.tsx'
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
    case 'createBot':
      return 'No bot yet'
    default:
      return peerType satisfies never
  }
}

/** One list: who was chosen, and the button that opens Telegram's picker. */
export function ListScreen({ template }: { template: Template }) {
  const { id, title, description, icon, buttonText, peerType } = template
  const prepare = useRequests(state => state.prepare)
  const requestPeers = useRequests(state => state.requestPeers)
  useEffect(() => {
    void prepare(id)
  }, [id, prepare])
  const button = usePickButton(
    id,
    buttonText,
    useCallback(() => void requestPeers({ templateId: id }), [id, requestPeers]),
  )
  const asksFor = peerType.kind === 'createBot' ? 'to make one' : 'whom to share'

  return (
    <main className="screen">
      <header className="header header-list">
        <span className="header-icon" aria-hidden="true">
          {icon}
        </span>
        <h1>{title}</h1>
        <p>{description}</p>
      </header>
      <RequestNotice listId={id} />
      <ListContent
        template={template}
        empty={{
          title: emptyTitle(peerType),
          text: `Tap “${button}” below. Telegram asks you ${asksFor}; only your choice reaches us.`,
        }}
      />
      <SharingSection listId={id} />
    </main>
  )
}
