import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** Unix time in seconds, kept to the minute: for “5 min ago” to stay true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return Math.floor(now / 1000)
}
