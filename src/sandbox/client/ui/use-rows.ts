import { type CSSProperties, type FocusEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { rowsInSight, rowsToDraw, type Span } from './rows-to-draw.ts'

/** Enough rows for the first frame, before the list has its size. */
const AT_FIRST: Span = { first: 0, end: 16 }

/**
 * Draws only some rows of a long list, because thousands of rows would delay the page. All rows have the same
 * height. The list's parent element has to be the one that scrolls.
 *
 * @returns `list` for the list's element, `drawn` for the indexes of the rows to draw, and `row` for each of them
 */
export function useRows<E extends HTMLElement>(count: number, rowHeightPx: number) {
  const ref = useRef<E>(null)
  const [sight, setSight] = useState(AT_FIRST)
  const [focused, setFocused] = useState<number>()

  useLayoutEffect(() => {
    const list = ref.current
    const scroller = list?.parentElement
    if (!list || !scroller) return
    const look = () => {
      const scrolledPx = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top
      const next = rowsInSight(scrolledPx, scroller.clientHeight, rowHeightPx)
      setSight(before => (before.first === next.first && before.end === next.end ? before : next))
    }
    // The new rows have to be there in the same frame. Otherwise the list is empty for a moment.
    const onScroll = () => flushSync(look)
    const resized = new ResizeObserver(look)
    look()
    scroller.addEventListener('scroll', onScroll, { passive: true })
    resized.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      resized.disconnect()
    }
  }, [rowHeightPx])

  const size: CSSProperties = { position: 'relative', height: count * rowHeightPx }
  const row = (index: number) => ({
    'data-row': index,
    style: {
      position: 'absolute',
      insetInline: 0,
      top: index * rowHeightPx,
      height: rowHeightPx,
    } satisfies CSSProperties,
  })
  return {
    list: {
      ref,
      style: size,
      onFocus: ({ target }: FocusEvent) => setFocused(rowOf(target)),
      onBlur: () => setFocused(undefined),
    },
    drawn: rowsToDraw(sight, focused, count),
    row,
  }
}

const rowOf = (element: Element) => {
  const row = element.closest<HTMLElement>('[data-row]')?.dataset.row
  return row === undefined ? undefined : Number(row)
}
