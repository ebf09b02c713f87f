import type { Handler, Host } from './handler.ts'

const ALREADY = { error: 'ALREADY_FULLSCREEN' }
const NO_INSETS = { top: 0, bottom: 0, left: 0, right: 0 }

/** @see https://core.telegram.org/api/web-events#web-app-request-fullscreen */
export const enterFullscreen: Handler = host => {
  if (host.panel().fullscreen) return host.post('fullscreen_failed', ALREADY)
  host.patch({ fullscreen: true, expanded: true })
  changed(host, true)
}

/** iOS answers `ALREADY_FULLSCREEN` here, too. */
export const exitFullscreen = (host: Host) => {
  const { fullscreen } = host.panel()
  if (!fullscreen && host.profile.leavingFullscreen === 'fullscreen_failed') {
    return host.post('fullscreen_failed', ALREADY)
  }
  host.patch({ fullscreen: false })
  changed(host, false)
}

function changed(host: Host, is_fullscreen: boolean) {
  host.post('fullscreen_changed', { is_fullscreen })
  postContentSafeArea(host)
}

/** The page has no notches, so all insets are 0. */
export const postSafeArea = (host: Host) => host.post('safe_area_changed', NO_INSETS)

export const postContentSafeArea = (host: Host) =>
  host.post('content_safe_area_changed', {
    ...NO_INSETS,
    top: host.panel().fullscreen ? host.profile.fullscreenTop : 0,
  })
