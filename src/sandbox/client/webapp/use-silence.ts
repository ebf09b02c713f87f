import { useEffect } from 'react'
import { type Panel, patchPanel } from './panel.ts'

/** A loaded page counts as silent after this time. An app begins with a web event that says it is ready. */
const SILENT_AFTER_MS = 3000

/** Notes when a Mini App's page is loaded, but sends no web event. */
export function useSilence({ id, reloads, loaded, spoke }: Panel) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each load starts its own timer
  useEffect(() => {
    if (!loaded || spoke) return
    const timer = setTimeout(() => patchPanel({ silent: true }), SILENT_AFTER_MS)
    return () => clearTimeout(timer)
  }, [id, reloads, loaded, spoke])
}
