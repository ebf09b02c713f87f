import type { Handler, Host } from './handler.ts'
import { patchAround, postContentSafeArea } from './safe-area.ts'

const ALREADY = { error: 'ALREADY_FULLSCREEN' }

/** @see https://core.telegram.org/api/web-events#web-app-request-fullscreen */
export const enterFullscreen: Handler = host => {
  if (host.panel().fullscreen) return host.post('fullscreen_failed', ALREADY)
  change(host, true)
}

/** iOS answers `ALREADY_FULLSCREEN` here, too. Web K answers nothing. */
export const exitFullscreen = (host: Host) => {
  const { leavingFullscreen } = host.profile
  if (!host.panel().fullscreen && leavingFullscreen === 'nothing') return
  if (!host.panel().fullscreen && leavingFullscreen === 'fullscreen_failed') {
    return host.post('fullscreen_failed', ALREADY)
  }
  change(host, false)
}

function change(host: Host, is_fullscreen: boolean) {
  patchAround(host, { fullscreen: is_fullscreen, ...(is_fullscreen && { expanded: true }) })
  host.post('fullscreen_changed', { is_fullscreen })
  postContentSafeArea(host)
}
