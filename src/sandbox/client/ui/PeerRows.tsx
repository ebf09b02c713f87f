import type { KeyboardEvent } from 'react'
import { type PeerRef, peerKey } from '../api/peer.ts'
import { Avatar } from './Avatar.tsx'
import { Icon } from './Icon.tsx'
import { useRows } from './use-rows.ts'
import './peer-rows.css'

/** The height of a row, with the paddings of `peer-rows.css`. */
const ROW_HEIGHT_PX = 54

export interface PeerRow extends PeerRef {
  title: string
  subtitle?: string
  photoId?: string | null
  deleted?: boolean
  forum?: boolean
}

interface Props<Row extends PeerRow> {
  peers: readonly Row[]
  label: string
  /** A list box for one choice. A list of checkboxes for several. */
  choice: 'one' | 'several'
  isChosen(one: Row): boolean
  /** The row can't be chosen now. */
  isDisabled?(one: Row): boolean
  onChoose(one: Row): void
}

/** A list of peers to choose from. It may be long, because only the rows in sight are drawn. */
export function PeerRows<Row extends PeerRow>({
  peers,
  label,
  choice,
  isChosen,
  isDisabled = () => false,
  onChoose,
}: Props<Row>) {
  const { list, drawn, row } = useRows<HTMLDivElement>(peers.length, ROW_HEIGHT_PX)
  return (
    <div
      {...list}
      {...(choice === 'one' ? { role: 'listbox' } : { role: 'list' })}
      {...{ 'aria-label': label }}
    >
      {drawn.map(index => {
        const one = peers[index]
        if (!one) return null
        const selected = isChosen(one)
        const disabled = isDisabled(one)
        // A screen reader has to tell the place among all rows, not among the drawn ones.
        const place = { 'aria-posinset': index + 1, 'aria-setsize': peers.length }
        return (
          <div
            key={peerKey(one)}
            {...row(index)}
            {...(choice === 'one' ? { role: 'presentation' } : { role: 'listitem', ...place })}
          >
            <button
              type="button"
              className="peer-row"
              {...(choice === 'one'
                ? { role: 'option', 'aria-selected': selected, ...place }
                : { role: 'checkbox', 'aria-checked': selected })}
              aria-label={one.title}
              // A disabled button couldn't have the focus, so arrow keys would stop at it.
              aria-disabled={disabled}
              onClick={() => !disabled && onChoose(one)}
            >
              <Avatar peer={one} />
              <span className="peer-row-text">
                <bdi className="peer-row-title ellipsis">{one.title}</bdi>
                {one.subtitle && <bdi className="peer-row-subtitle ellipsis">{one.subtitle}</bdi>}
              </span>
              <span className="peer-row-mark">{selected && <Icon name="check" size={16} />}</span>
            </button>
          </div>
        )
      })}
    </div>
  )
}

/**
 * Arrow keys move the focus through the rows of a dialog, from its search field into them and back. Home and End
 * move to the first and the last row, as soon as a row has the focus.
 */
export function onRowKey(event: KeyboardEvent<HTMLElement>) {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.peer-row')]
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1
  const target = targetOf(event.key, at, rows.length)
  if (target === undefined) return
  event.preventDefault()
  if (target >= 0) rows[target]?.focus()
  else event.currentTarget.querySelector<HTMLElement>('input')?.focus()
}

/** The index of the row that gets the focus. -1 is the search field. Undefined for other keys. */
function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowUp':
      return Math.max(at - 1, -1)
    case 'Home':
      return at < 0 ? undefined : 0
    case 'End':
      return at < 0 ? undefined : count - 1
    default:
      return undefined
  }
}
