import { useEffect, useRef, useState } from 'react'
import type { Candidate } from '../api/cast.ts'
import { peerKey } from '../api/peer.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { isChosen } from './selection.ts'
import './options.css'

interface Props {
  candidates: Candidate[]
  chosen: Candidate[]
  limit: number
  onChoose(one: Candidate): void
}

const GROUP = { role: 'group', 'aria-label': 'Who to share' }
const LIST_BOX = { role: 'listbox', 'aria-label': 'Who to share' }

/** The number of rows that are drawn at once. Thousands of rows would delay the picker. */
const BATCH_ROWS = 200

/** Checkboxes for several choices, a list box for a single choice. Scrolling to the end draws more rows. */
export function Options({ candidates, chosen, limit, onChoose }: Props) {
  const [drawn, setDrawn] = useState(BATCH_ROWS)
  const end = useRef<HTMLDivElement>(null)
  const isCut = candidates.length > drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each batch the new end has to be observed again
  useEffect(() => {
    if (!isCut || !end.current) return
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setDrawn(before => before + BATCH_ROWS)
    })
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [isCut, drawn])
  const several = limit > 1
  const full = several && chosen.length >= limit
  return (
    <div className="picker-options" {...(several ? GROUP : LIST_BOX)}>
      {candidates.slice(0, drawn).map(one => {
        const selected = isChosen(chosen, one)
        return (
          <button
            key={peerKey(one)}
            type="button"
            className="picker-option"
            {...(several
              ? { role: 'checkbox', 'aria-checked': selected }
              : { role: 'option', 'aria-selected': selected })}
            aria-label={one.title}
            disabled={full && !selected}
            onClick={() => onChoose(one)}
          >
            <Avatar peer={one} />
            <span className="picker-option-text">
              <bdi className="picker-option-title ellipsis">{one.title}</bdi>
              {one.subtitle && <span className="picker-option-subtitle ellipsis">{one.subtitle}</span>}
            </span>
            <span className="picker-mark" data-round={!several}>
              {selected && <Icon name="check" size={16} />}
            </span>
          </button>
        )
      })}
      {isCut && <div ref={end} className="picker-end" />}
    </div>
  )
}

/** Arrow keys walk through the list, from the search field into it and back. */
export function moveFocus(list: HTMLElement | null, step: 1 | -1) {
  const options: (Element | null)[] = [...(list?.querySelectorAll('.picker-option:enabled') ?? [])]
  const at = options.indexOf(document.activeElement)
  const next = options[at + step]
  if (next instanceof HTMLElement) next.focus()
  else if (at === 0) list?.closest('dialog')?.querySelector<HTMLElement>('input')?.focus()
}
