import { useCallback } from 'react'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import type { Template } from '../../../contract/template.ts'
import { t } from '../../language/language.ts'
import { useRequests } from '../../use-list-stores.ts'
import { SendMessage } from '../in-chats/SendMessage.tsx'
import { VisibilitySection } from '../in-chats/VisibilitySection.tsx'
import { ListContent } from './ListContent.tsx'
import { ListHeader } from './ListHeader.tsx'
import { RequestNotice } from './RequestNotice.tsx'
import { useChooseButton } from './use-choose-button.ts'

/** What a list without anyone in it says. */
function emptyTitle(peerType: RequestPeerType): string {
  switch (peerType.kind) {
    case 'user':
      return peerType.bot ? t('noBotYet') : t('nobodyYet')
    case 'chat':
      return t('noGroupYet')
    case 'broadcast':
      return t('noChannelYet')
    case 'createBot':
      return t('noBotYet')
    default:
      return peerType satisfies never
  }
}

/** One list: who was chosen, and the button that opens Telegram's picker. */
export default function ListScreen({ template }: { template: Template }) {
  const { id, buttonText, peerType } = template
  const requestPeers = useRequests(state => state.requestPeers)
  const button = useChooseButton(
    id,
    buttonText,
    useCallback(() => void requestPeers({ listId: id }), [id, requestPeers]),
  )

  return (
    <main className="screen">
      <ListHeader template={template} />
      <RequestNotice listId={id} />
      <ListContent
        template={template}
        empty={{
          title: emptyTitle(peerType),
          text: t(peerType.kind === 'createBot' ? 'howToMake' : 'howToShare', { button }),
        }}
      />
      <SendMessage listId={id} />
      <VisibilitySection listId={id} />
    </main>
  )
}
