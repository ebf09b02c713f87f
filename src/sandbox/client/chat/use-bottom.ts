import { type RefObject, useLayoutEffect, useRef } from 'react'

/** A list this near to its end, in CSS pixels, counts as scrolled to the end. */
const NEAR_PX = 24

/**
 * Keeps a list scrolled to its end when `newest` changes, when its content grows, and when its own height
 * shrinks.
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
