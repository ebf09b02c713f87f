import { on } from '@telegram-apps/sdk'

/** Keeps the field that is written in visible when the keyboard comes: clients only make the page shorter. */
export function keepFocusInSight() {
  const show = () => {
    const { activeElement: field } = document
    if (field instanceof HTMLInputElement) field.scrollIntoView({ block: 'nearest' })
  }
  window.visualViewport?.addEventListener('resize', show)
  on('viewport_changed', ({ is_state_stable }) => {
    if (is_state_stable) show()
  })
}
