import * as v from 'valibot'
import { onEvent } from './on-event.ts'

const visibilitySchema = v.object({ is_visible: v.boolean() })

/** Calls back when the Mini App comes into sight again: the whole page, or the app within its client. */
export function onVisible(listener: () => void) {
  onEvent('visibility_changed', visibilitySchema, ({ is_visible }) => {
    if (is_visible) listener()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listener()
  })
}

/** Calls back when the Mini App goes out of sight: it may be put aside for long, or closed altogether. */
export function onHidden(listener: () => void) {
  onEvent('visibility_changed', visibilitySchema, ({ is_visible }) => {
    if (!is_visible) listener()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') listener()
  })
  window.addEventListener('pagehide', listener)
}
