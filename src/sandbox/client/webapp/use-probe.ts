import { useCallback, useEffect, useState } from 'react'
import { type Probed, probe } from '../api/probe.ts'
import { FRESH, type Panel, patchPanel } from './panel.ts'

/** The interval at which an address without an answer is tried again. */
const RETRY_EVERY_MS = 2000

/**
 * Asks the server why a Mini App's address can't be shown. `unshown` is undefined when it can be shown. While it
 * can't, the hook tries again by itself.
 */
export function useProbe({ url, reloads }: Panel) {
  const [probed, setProbed] = useState<Probed>()
  const [isIgnored, setIgnored] = useState(false)
  const retry = useCallback(async () => {
    const now = await probe(url)
    setProbed(now)
    return now.state === 'there'
  }, [url])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reload has to probe the address again
  useEffect(() => {
    void retry()
  }, [retry, reloads])

  const isUnshown = probed !== undefined && probed.state !== 'there' && !isIgnored
  const showIfThere = useCallback(async () => {
    // The new page needs a new frame.
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
    /** The browser may reach an address that the server can't, for example when the server is in a container. */
    showAnyway() {
      setIgnored(true)
      patchPanel({ ...FRESH, reloads: reloads + 1 })
    },
  }
}
