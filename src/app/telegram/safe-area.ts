import { on } from '@telegram-apps/sdk'
import { isAtLeast } from './launch.ts'
import { postEvent } from './post-event.ts'

interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

/** The first version in which a client says what its own controls and the screen's edges cover. */
const SINCE = '8.0'

/** Keeps `--safe-top` and its siblings at what the device and the client's own controls cover together. */
export function followSafeArea(version: string) {
  if (!isAtLeast(version, SINCE)) return
  let device: Insets = { top: 0, right: 0, bottom: 0, left: 0 }
  let content = device
  const apply = () => {
    for (const side of ['top', 'right', 'bottom', 'left'] as const) {
      document.documentElement.style.setProperty(`--safe-${side}`, `${device[side] + content[side]}px`)
    }
  }
  on('safe_area_changed', insets => {
    device = insets
    apply()
  })
  on('content_safe_area_changed', insets => {
    content = insets
    apply()
  })
  postEvent('web_app_request_safe_area')
  postEvent('web_app_request_content_safe_area')
}
