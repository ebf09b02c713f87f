import { useEffect } from 'react'
import { type Panel, patchPanel } from './panel.ts'

/** So long a page may say nothing once it has been loaded: an app begins by saying that it is ready. */
const SILENT_AFTER_MS = 3000

/** Notes when a Mini App's page is there and says nothing. */
export function useSilence({ id, reloads, loaded, spoke }: Panel) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each load has its own time
  useEffect(() => {
    if (!loaded || spoke) return
    const timer = setTimeout(() => patchPanel({ silent: true }), SILENT_AFTER_MS)
    return () => clearTimeout(timer)
  }, [id, reloads, loaded, spoke])
}
