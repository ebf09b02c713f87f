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

/** So many rows are drawn at once: thousands would keep the picker from showing itself. */
const BATCH = 200

/** Checkboxes when several may be chosen, a list box when only one. More are drawn as the end comes into sight. */
export function Options({ candidates, chosen, limit, onChoose }: Props) {
  const [drawn, setDrawn] = useState(BATCH)
  const end = useRef<HTMLDivElement>(null)
  const isCut = candidates.length > drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end that is seen once more is another one
  useEffect(() => {
    if (!isCut || !end.current) return
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setDrawn(before => before + BATCH)
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
