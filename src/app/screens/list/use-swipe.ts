import { type PointerEvent, useRef } from 'react'
import { useApp } from '../../app-context.ts'
import { hasMotion } from '../../ui/motion.ts'
import { swipe } from './swipe.ts'

/** How long a row takes to leave or to come back, in milliseconds. */
const FLIGHT_MS = 180

interface Held {
  row: HTMLElement
  pointerId: number
  x: number
  since: number
  width: number
  direction: 'ltr' | 'rtl'
  isFar: boolean
}

/**
 * For a list whose rows a finger can push aside. What comes into sight behind a row says what that does; only
 * up and down are left to the browser, by the style sheet.
 *
 * @param onSwiped the row is out of sight.
 */
export function useSwipe(onSwiped: (row: HTMLElement) => void) {
  const { felt } = useApp()
  const held = useRef<Held>(null)

  const at = ({ x, since, width, direction }: Held, event: PointerEvent) =>
    swipe({ dx: event.clientX - x, ms: event.timeStamp - since, width, direction })

  function release({ row }: Held, to: string) {
    held.current = null
    const from = row.style.transform
    row.style.transform = ''
    delete row.dataset.swipe
    if (!from || !hasMotion()) return undefined
    return row.animate({ transform: [from, to] }, { duration: FLIGHT_MS, easing: 'ease-out' })
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.pointerType === 'mouse' || !event.isPrimary || !(event.target instanceof Element)) return
      const row = event.target.closest('li')
      if (!row) return
      const { clientX: x, timeStamp: since, pointerId } = event
      const direction = getComputedStyle(row).direction === 'rtl' ? 'rtl' : 'ltr'
      held.current = { row, pointerId, x, since, width: row.offsetWidth, direction, isFar: false }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const now = held.current
      if (now?.pointerId !== event.pointerId) return
      const { shift, isFar } = at(now, event)
      if (isFar !== now.isFar) felt('selection')
      now.isFar = isFar
      now.row.style.transform = shift === 0 ? '' : `translateX(${shift}px)`
      now.row.dataset.swipe = isFar ? 'far' : 'near'
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const now = held.current
      if (now?.pointerId !== event.pointerId) return
      const { isFar, isFlick } = at(now, event)
      if (!isFar && !isFlick) return void release(now, 'none')
      const flight = release(now, `translateX(${now.direction === 'rtl' ? '' : '-'}100%)`)
      if (!flight) return onSwiped(now.row)
      flight.onfinish = () => onSwiped(now.row)
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      if (held.current?.pointerId === event.pointerId) release(held.current, 'none')
    },
  }
}
