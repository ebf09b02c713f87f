import { memo } from 'react'
import type { SharedPeer } from '../../../contract/peer.ts'
import { useRemovals } from '../../app-context.ts'
import { t } from '../../language/language.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { closeUp } from '../../ui/motion.ts'
import { kindWord, peerLink, peerName, removeButtonId, sharedWhen } from '../../ui/peer.ts'
import { TelegramLink } from '../../ui/TelegramLink.tsx'
import './swipe.css'

interface PeerRowProps {
  listId: string
  peer: SharedPeer
  /** Unix time in seconds. */
  now: number
}

/** One chosen peer: opens in Telegram where it has an address, and can be removed. */
export const PeerRow = memo(({ listId, peer, now }: PeerRowProps) => (
  <>
    <Peer peer={peer} now={now} />
    <RemoveButton listId={listId} peer={peer} />
    <span className="swipe-behind">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 7h16M10 4h4M6 7l1 13h10l1-13M10 11v5M14 11v5" />
      </svg>
    </span>
  </>
))

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

function RemoveButton({ listId, peer }: { listId: string; peer: SharedPeer }) {
  const remove = useRemovals(state => state.remove)
  return (
    <button
      type="button"
      className="icon-button"
      id={removeButtonId(peer)}
      aria-keyshortcuts="Delete"
      aria-label={t('remove', { name: peerName(peer) })}
      onClick={event => {
        const row = event.currentTarget.closest('li')
        if (row) closeUp(row)
        focusBeside(event.currentTarget)
        remove(listId, peer)
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 6l12 12M18 6L6 18" />
      </svg>
    </button>
  )
}

/** The button is about to go: the focus goes on to that of the next row, or of the one before. */
function focusBeside(button: HTMLElement) {
  const row = button.closest('li')
  const beside =
    row?.nextElementSibling?.querySelector('button') ?? row?.previousElementSibling?.querySelector('button')
  const heading = document.querySelector<HTMLElement>('h1')
  ;(beside ?? heading)?.focus({ preventScroll: true })
}
