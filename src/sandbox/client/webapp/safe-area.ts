import * as v from 'valibot'
import type { Device } from './device-values.ts'
import { type Handler, type Host, on } from './handler.ts'
import { type Insets, NO_INSETS } from './insets.ts'
import type { Panel } from './panel.ts'

type Turned = Pick<Host, 'profile' | 'device' | 'panel'>

/** How the app is shown. A locked app stays as it was when the phone is turned. */
export const heldAs = ({ device, panel }: Omit<Turned, 'profile'>): Device['held'] =>
  panel().orientationLock ?? device().held

/**
 * The parts of the app below a notch, a status bar or a home bar. The client's header keeps the app away from the
 * top, except in full screen. Its bottom buttons keep the app away from the bottom.
 */
export function safeArea(host: Turned): Insets {
  const { insetsUpright, insetsOnItsSide } = host.profile
  const insets = heldAs(host) === 'upright' ? insetsUpright : insetsOnItsSide
  const { fullscreen, mainButton, secondaryButton } = host.panel()
  return {
    ...insets,
    ...(!fullscreen && { top: 0 }),
    ...((mainButton.visible || secondaryButton.visible) && { bottom: 0 }),
  }
}

/** @see https://core.telegram.org/api/web-events#safe-area-changed */
export const postSafeArea = (host: Host) => host.post('safe_area_changed', safeArea(host))

/** In full screen, the client's own buttons cover a part of the app, too. */
export const postContentSafeArea = (host: Host) =>
  host.post('content_safe_area_changed', {
    ...NO_INSETS,
    top: host.panel().fullscreen ? host.profile.fullscreenTop : 0,
  })

/** Changes what the client shows, and tells the app its safe area when that is another one afterwards. */
export function patchAround(host: Host, change: Partial<Panel>) {
  const before = safeArea(host)
  host.patch(change)
  const after = safeArea(host)
  if (SIDES.some(side => after[side] !== before[side])) postSafeArea(host)
}

const SIDES = ['top', 'bottom', 'left', 'right'] as const

/** @see https://core.telegram.org/api/web-events#web-app-toggle-orientation-lock */
export const toggleOrientationLock: Handler = on(v.object({ locked: v.boolean() }), (host, { locked }) => {
  patchAround(host, { orientationLock: locked ? heldAs(host) : undefined })
})
