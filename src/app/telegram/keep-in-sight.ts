import * as v from 'valibot'
import { onEvent } from './on-event.ts'

const viewportSchema = v.object({ is_state_stable: v.boolean() })

/** Keeps the field that is written in visible when the keyboard comes: clients only make the page shorter. */
export function keepFocusInSight() {
  const show = () => {
    const { activeElement: field } = document
    if (field instanceof HTMLInputElement) field.scrollIntoView({ block: 'nearest' })
  }
  window.visualViewport?.addEventListener('resize', show)
  onEvent('viewport_changed', viewportSchema, ({ is_state_stable }) => {
    if (is_state_stable) show()
  })
}
