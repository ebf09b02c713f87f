import { useCallback, useEffect, useState } from 'react'
import { type Probed, probe } from '../api/probe.ts'
import { FRESH, type Panel, patchPanel } from './panel.ts'

/** How often an address is asked again at which nothing answers. */
const RETRY_EVERY_MS = 2000

/**
 * Why there is nothing to show at a Mini App's address, as the server sees it; undefined where it sees something.
 * While there is nothing, it looks again by itself.
 */
export function useProbe({ url, reloads }: Panel) {
  const [probed, setProbed] = useState<Probed>()
  const [isIgnored, setIgnored] = useState(false)
  const retry = useCallback(async () => {
    const now = await probe(url)
    setProbed(now)
    return now.state === 'there'
  }, [url])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reload is a reason to look again
  useEffect(() => {
    void retry()
  }, [retry, reloads])

  const isUnshown = probed !== undefined && probed.state !== 'there' && !isIgnored
  const showIfThere = useCallback(async () => {
    // A new frame for what is there now.
    if (await retry()) patchPanel({ ...FRESH, reloads: reloads + 1 })
  }, [retry, reloads])
  useEffect(() => {
    if (!isUnshown) return
    const timer = setInterval(showIfThere, RETRY_EVERY_MS)
    return () => clearInterval(timer)
  }, [isUnshown, showIfThere])
  return {
    unshown: isUnshown ? probed : undefined,
    retry: () => void showIfThere(),
    /** The browser may reach what the server can't, as from outside of a container. */
    showAnyway() {
      setIgnored(true)
      patchPanel({ ...FRESH, reloads: reloads + 1 })
    },
  }
}
