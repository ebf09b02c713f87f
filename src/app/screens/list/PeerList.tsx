import { useState } from 'react'
import { peerKey, type SharedPeer } from '../../../contract/peer.ts'
import type { Template } from '../../../contract/template.ts'
import { useApp, useLists } from '../../app-context.ts'
import { sentence } from '../../errors.ts'
import { arrivedKey } from '../../store/lists.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { kindWord, peerLink, peerName, sharedWhen } from '../../ui/peer.ts'
import { TelegramLink } from '../../ui/TelegramLink.tsx'
import { useNow } from '../../ui/use-now.ts'

/** The chosen peers, newest first. */
export function PeerList({ template, peers }: { template: Template; peers: SharedPeer[] }) {
  const arrived = useLists(state => state.arrived)
  const [problem, setProblem] = useState<string>()
  const now = useNow()
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
              <Peer peer={peer} now={now} />
              <RemoveButton template={template} peer={peer} onProblem={setProblem} />
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Opens in Telegram where it has an address. */
function Peer({ peer, now }: { peer: SharedPeer; now: number }) {
  const link = peerLink(peer)
  const content = (
    <>
      <Avatar peer={peer} />
      <span className="cell-text">
        <b>
          <bdi>{peerName(peer)}</bdi>
        </b>
        <small className="parts">
          {peer.username && <bdi>@{peer.username}</bdi>}
          <span>{kindWord(peer)}</span>
          <span>{sharedWhen(peer.sharedAt, now)}</span>
        </small>
      </span>
    </>
  )
  if (!link) return <span className="cell-link">{content}</span>
  return (
    <TelegramLink className="cell-link" href={link}>
      {content}
    </TelegramLink>
  )
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
