import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Near enough to the end, in CSS pixels, to count as being there. */
const NEAR_PX = 24

/**
 * Keeps a scrolled list at its end: when `newest` changes, when what is in it grows, and when it loses height
 * to what opens below.
 */
export function useBottom(newest: unknown): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest message is the reason to scroll down
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [newest])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    }
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTo({ top: element.scrollHeight })
    })
    element.addEventListener('scroll', look)
    resized.observe(element)
    if (element.firstElementChild) resized.observe(element.firstElementChild)
    return () => {
      element.removeEventListener('scroll', look)
      resized.disconnect()
    }
  }, [])
  return scroller
}
