import type { Handler, Host } from './handler.ts'

/** What the client's own buttons cover of a fullscreen app, in CSS pixels. */
const HEADER = 54
const NO_INSETS = { top: 0, bottom: 0, left: 0, right: 0 }

/** @see https://core.telegram.org/api/web-events#web-app-request-fullscreen */
export const enterFullscreen: Handler = host => {
  if (host.panel().fullscreen) return host.post('fullscreen_failed', { error: 'ALREADY_FULLSCREEN' })
  host.patch({ fullscreen: true, expanded: true })
  changed(host, true)
}

export const exitFullscreen = (host: Host) => {
  host.patch({ fullscreen: false })
  changed(host, false)
}

function changed(host: Host, is_fullscreen: boolean) {
  host.post('fullscreen_changed', { is_fullscreen })
  postContentSafeArea(host)
}

/** No notches here. */
export const postSafeArea = (host: Host) => host.post('safe_area_changed', NO_INSETS)

export const postContentSafeArea = (host: Host) =>
  host.post('content_safe_area_changed', { ...NO_INSETS, top: host.panel().fullscreen ? HEADER : 0 })
