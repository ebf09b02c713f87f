import * as v from 'valibot'
import type { Device } from './device-values.ts'
import { type Handler, type Host, on } from './handler.ts'
import { type Insets, NO_INSETS } from './insets.ts'

type Turned = Pick<Host, 'profile' | 'device' | 'panel'>

/** How the app is shown. A locked app stays as it was when the phone is turned. */
export const heldAs = ({ device, panel }: Omit<Turned, 'profile'>): Device['held'] =>
  panel().orientationLock ?? device().held

/**
 * The parts of the app below a notch, a status bar or a home bar. The client's header keeps the app away from the
 * top, except in full screen.
 */
export function safeArea(host: Turned): Insets {
  const { insetsUpright, insetsOnItsSide } = host.profile
  const insets = heldAs(host) === 'upright' ? insetsUpright : insetsOnItsSide
  return host.panel().fullscreen ? insets : { ...insets, top: 0 }
}

/** @see https://core.telegram.org/api/web-events#safe-area-changed */
export const postSafeArea = (host: Host) => host.post('safe_area_changed', safeArea(host))

/** In full screen, the client's own buttons cover a part of the app, too. */
export const postContentSafeArea = (host: Host) =>
  host.post('content_safe_area_changed', {
    ...NO_INSETS,
    top: host.panel().fullscreen ? host.profile.fullscreenTop : 0,
  })

/** @see https://core.telegram.org/api/web-events#web-app-toggle-orientation-lock */
export const toggleOrientationLock: Handler = on(v.object({ locked: v.boolean() }), (host, { locked }) => {
  const before = heldAs(host)
  host.patch({ orientationLock: locked ? before : undefined })
  if (heldAs(host) !== before) postSafeArea(host)
})
