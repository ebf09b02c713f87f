import { useEffect } from 'react'
import type { Sharing } from '../../../contract/api.ts'
import { useLists, useSharing } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import type { SharingState } from '../../store/sharing.ts'
import { sharedWhen } from '../../ui/peer.ts'
import { Switch } from '../../ui/Switch.tsx'
import { useNow } from '../../ui/use-now.ts'
import { InChats } from './InChats.tsx'

/** Whether a list may be shown in chats. Comes below the list, and not before it. */
export function SharingSection({ listId }: { listId: string }) {
  const isListShown = useLists(({ peers }) => peers[listId]?.status === 'ready')
  const state = useSharing(({ states }) => states[listId])
  const follow = useSharing(sharing => sharing.follow)
  const refresh = useSharing(sharing => sharing.refresh)
  useEffect(() => follow(listId), [follow, listId])
  if (!isListShown || !state || state.status === 'loading') return null
  if (state.status === 'failed') {
    return (
      <div className="section fields sharing">
        <div className="field-row">
          <span className="field-label">
            Shareable in chats
            <small>{sentence(state.code)}</small>
          </span>
          <button type="button" className="button button-small button-plain" onClick={refresh}>
            Try again
          </button>
        </div>
      </div>
    )
  }
  return <SharingFields listId={listId} state={state} />
}

type Known = Extract<SharingState, { status: 'settled' | 'changing' }>

function SharingFields({ listId, state }: { listId: string; state: Known }) {
  const change = useSharing(sharing => sharing.change)
  const { sharing } = state
  const isOn = state.status === 'changing' ? state.to : sharing.isSharable
  const problem = state.status === 'settled' ? state.problem : undefined
  return (
    <div className="section fields sharing">
      <Switch
        label="Shareable in chats"
        hint={isOn ? <LastShown sharing={sharing} /> : <WhatItDoes sharing={sharing} />}
        isOn={isOn}
        onChange={to => void change(listId, to)}
      />
      {problem && (
        <p className="field-error" role="alert">
          That couldn’t be switched {problem.to ? 'on' : 'off'}. {sentence(problem.code)}
        </p>
      )}
      {isOn && <InChats sharing={sharing} />}
    </div>
  )
}

function WhatItDoes({ sharing: { example, posted } }: { sharing: Sharing }) {
  return (
    <>
      Switch on to show these names in any chat where you write “<bdi>{example}</bdi>”; until then nobody else
      sees them{posted && ', but for what a chat was shown before'}.
    </>
  )
}

function LastShown({ sharing: { posted } }: { sharing: Sharing }) {
  const now = useNow()
  if (!posted) return 'Not shown in any chat yet'
  const where = posted.chatKind === 'group' ? 'a group' : 'a private chat'
  return `Last shown in ${where}, ${sharedWhen(posted.at, now)}`
}
