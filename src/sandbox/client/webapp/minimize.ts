import type { Host } from './handler.ts'

/** Shrinks the app to a bar at the bottom. It keeps running, and is told that nobody sees it. */
export function minimize(host: Host) {
  if (host.profile.minimizing === 'never' || host.panel().minimized) return
  host.patch({ minimized: true })
  postVisibility(host)
}

/** Shows a minimized app again. */
export function restore(host: Host) {
  host.patch({ minimized: false })
  postVisibility(host)
}

/** A swipe downwards inside the app. An app that scrolls by itself can forbid that it minimizes. */
export function swipeDown(host: Host) {
  if (host.profile.minimizing === 'by a swipe or a button' && host.panel().verticalSwipes) minimize(host)
}

/** @see https://core.telegram.org/api/web-events#visibility-changed */
export const postVisibility = (host: Host) =>
  host.post('visibility_changed', { is_visible: host.isPageVisible() && !host.panel().minimized })
