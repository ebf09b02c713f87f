import { type HTMLAttributes, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { blocksInSight } from './blocks-in-sight.ts'

/** How many rows are rendered or removed together. */
const BLOCK_ROWS = 10
/** The assumed height of a row that was never measured, in pixels. */
const USUAL_ROW_PX = 61
/** How far outside the visible part rows are rendered, in pixels: enough for the next frames of a quick scroll. */
const MARGIN_PX = 1200

interface LongListProps<T> {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  className: (item: T) => string
  /** Attributes of the list element, to listen to events in its rows. */
  list?: HTMLAttributes<HTMLUListElement>
  children: (item: T) => ReactNode
}

/**
 * A list that renders only the rows near the visible part, however many rows it has. The page scrolls, not the
 * list. Rows may differ in height.
 */
export function LongList<T>(props: LongListProps<T>) {
  const { label, items, keyOf, className, list: more, children } = props
  const list = useRef<HTMLUListElement>(null)
  const count = Math.ceil(items.length / BLOCK_ROWS)
  /** The measured heights, by block. */
  const heights = useRef<number[]>([])
  const [{ top, bottom }, setSeen] = useState({ top: 0, bottom: 2 * MARGIN_PX })
  const measured = heights.current.filter(Boolean)
  const usual =
    measured.length > 0 ? measured.reduce((a, b) => a + b) / measured.length : BLOCK_ROWS * USUAL_ROW_PX
  const all = Array.from({ length: count }, (_, index) => heights.current[index] ?? usual)
  const { first, end, before, after } = blocksInSight(all, top - MARGIN_PX, bottom + MARGIN_PX)

  const isLong = count > 1
  useEffect(() => {
    if (!isLong) return
    const look = () => {
      const from = -(list.current?.getBoundingClientRect().top ?? 0)
      const seen = { top: from, bottom: from + window.innerHeight }
      // Not every pixel is worth a rendering.
      setSeen(was => (Math.abs(was.top - seen.top) + Math.abs(was.bottom - seen.bottom) < 300 ? was : seen))
    }
    look()
    document.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      document.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [isLong])
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when other rows are there
  useLayoutEffect(() => {
    if (!isLong) return
    const starts = [...(list.current?.querySelectorAll<HTMLElement>('[data-block]') ?? [])]
    starts.forEach((row, index) => {
      const next = starts[index + 1]
      // The last block there is has no next to measure against, and grows as it is filled.
      if (next) heights.current[Number(row.dataset.block)] = next.offsetTop - row.offsetTop
    })
  }, [isLong, first, end, items])

  const offset = first * BLOCK_ROWS
  return (
    <ul className="section" {...more} aria-label={label} ref={list}>
      {before > 0 && <Room key="before" height={before} />}
      {items.slice(offset, end * BLOCK_ROWS).map((item, index) => {
        const place = offset + index
        return (
          <li
            key={keyOf(item)}
            className={className(item)}
            {...(isLong && { 'aria-setsize': items.length, 'aria-posinset': place + 1 })}
            {...(place % BLOCK_ROWS === 0 && { 'data-block': place / BLOCK_ROWS })}
          >
            {children(item)}
          </li>
        )
      })}
      {after > 0 && <Room key="after" height={after} />}
    </ul>
  )
}

/** Takes the space of the rows that aren't rendered. */
const Room = ({ height }: { height: number }) => <li aria-hidden="true" style={{ height }} />
