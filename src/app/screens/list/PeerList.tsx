import { useState } from 'react'
import { peerKey, type SharedPeer } from '../../../contract/peer.ts'
import type { RequestPeerType } from '../../../contract/request-peer-type.ts'
import type { Template } from '../../../contract/template.ts'
import { useApp, useLists } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { arrivedKey } from '../../store/lists.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { peerName, sharedWhen } from '../../ui/peer.ts'
import { useNow } from '../../ui/use-now.ts'

/** The chosen peers, newest first. */
export function PeerList({ template, peers }: { template: Template; peers: SharedPeer[] }) {
  const arrived = useLists(state => state.arrived)
  const [problem, setProblem] = useState<string>()
  const now = useNow()
  const kind = kindWord(template.peerType)
  return (
    <>
      {problem && (
        <p className="notice notice-failed" role="alert">
          {problem}
        </p>
      )}
      <h2 className="section-title">{peers.length} chosen</h2>
      <ul className="section" aria-label={template.title}>
        {peers.map(peer => {
          const key = peerKey(peer)
          const isNew = arrived.has(arrivedKey(template.id, key))
          return (
            <li key={key} className={isNew ? 'cell cell-new' : 'cell'}>
              <Avatar peer={peer} />
              <span className="cell-text">
                <b>
                  <bdi>{peerName(peer)}</bdi>
                </b>
                <small>
                  {peer.username && (
                    <>
                      <bdi>@{peer.username}</bdi>
                      {' · '}
                    </>
                  )}
                  {kind} · {sharedWhen(peer.sharedAt, now)}
                </small>
              </span>
              <RemoveButton template={template} peer={peer} onProblem={setProblem} />
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** By what was asked for: a supergroup and a channel look the same in what Telegram shares. */
function kindWord(peerType: RequestPeerType): string {
  switch (peerType.kind) {
    case 'user':
      return peerType.bot ? 'Bot' : 'Person'
    case 'chat':
      return 'Group'
    case 'broadcast':
      return 'Channel'
    default:
      return peerType satisfies never
  }
}

interface RemoveButtonProps {
  template: Template
  peer: SharedPeer
  onProblem: (problem: string | undefined) => void
}

function RemoveButton({ template, peer, onProblem }: RemoveButtonProps) {
  const { confirm } = useApp()
  const remove = useLists(state => state.remove)
  const name = peerName(peer)
  const onClick = async () => {
    // The name is kept apart from our own words, whatever direction it is written in.
    if (!(await confirm(`Remove \u2068${name}\u2069 from “${template.title}”?`, 'Remove'))) return
    const code = await remove(template.id, peerKey(peer))
    onProblem(code && sentence(code))
  }
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Remove ${name}`}
      onClick={() => void onClick()}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 6l12 12M18 6L6 18" />
      </svg>
    </button>
  )
}
