import { useEffect, useRef } from 'react'

/** The ref of an element that scrolls into sight with each news, because it may be beyond the screen's edge. */
export function useInSight<E extends HTMLElement>(news: unknown) {
  const place = useRef<E>(null)
  useEffect(() => {
    if (news !== undefined) place.current?.scrollIntoView({ block: 'nearest' })
  }, [news])
  return place
}
