import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** Unix time in seconds, updated every minute so that “5 min ago” stays correct. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return Math.floor(now / 1000)
}
