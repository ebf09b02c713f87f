import * as v from 'valibot'
import { isAtLeast } from '../../request-chat/version.ts'
import { postEvent } from './bridge.ts'
import { onEvent } from './on-event.ts'

const inset = v.pipe(v.number(), v.minValue(0), v.maxValue(1000))
const insetsSchema = v.object({ top: inset, right: inset, bottom: inset, left: inset })
type Insets = v.InferOutput<typeof insetsSchema>

/** The first version in which a client says what its own controls and the screen's edges cover. */
const SINCE = '8.0'

/**
 * Keeps `--safe-top` and its siblings equal to the space that the device and the client's own controls cover
 * together.
 */
export function followSafeArea(version: string) {
  if (!isAtLeast(version, SINCE)) return
  let device: Insets = { top: 0, right: 0, bottom: 0, left: 0 }
  let content = device
  const apply = () => {
    for (const side of ['top', 'right', 'bottom', 'left'] as const) {
      document.documentElement.style.setProperty(`--safe-${side}`, `${device[side] + content[side]}px`)
    }
  }
  onEvent('safe_area_changed', insetsSchema, insets => {
    device = insets
    apply()
  })
  onEvent('content_safe_area_changed', insetsSchema, insets => {
    content = insets
    apply()
  })
  postEvent('web_app_request_safe_area')
  postEvent('web_app_request_content_safe_area')
}
