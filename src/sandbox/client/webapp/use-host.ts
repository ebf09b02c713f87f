import { useEffect, useRef, useState } from 'react'
import { useDevice } from './device.ts'
import { SWIPE_EVENT } from './device-events.ts'
import type { Host } from './handler.ts'
import { handleWebEvent, postViewport } from './handlers.ts'
import { createHost, noteEvent } from './host.ts'
import { postVisibility, swipeDown } from './minimize.ts'
import type { Panel } from './panel.ts'
import { postSafeArea } from './safe-area.ts'
import { parseWebEvent } from './web-events.ts'

/** Connects an iframe with this page while the iframe exists. */
export function useHost(panel: Panel) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [host, setHost] = useState<Host>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new iframe needs a new host
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const host = createHost(element, panel)
    const receive = ({ source, data }: MessageEvent) => {
      if (source === null || source !== element.contentWindow) return
      const event = parseWebEvent(data)
      if (!event) return
      noteEvent('app', panel.bot, event)
      if (!host.panel().spoke) host.patch({ spoke: true, silent: false })
      handleWebEvent(host, event)
    }
    const visible = () => postVisibility(host)
    const resized = new ResizeObserver(() => postViewport(host))
    window.addEventListener('message', receive)
    document.addEventListener('visibilitychange', visible)
    resized.observe(element)
    const swiped = () => swipeDown(host)
    window.addEventListener(SWIPE_EVENT, swiped)
    setHost(host)
    const turned = useDevice.subscribe((now, before) => {
      if (now.held !== before.held && host.panel().orientationLock === undefined) postSafeArea(host)
    })
    return () => {
      window.removeEventListener('message', receive)
      document.removeEventListener('visibilitychange', visible)
      resized.disconnect()
      turned()
      window.removeEventListener(SWIPE_EVENT, swiped)
      host.dispose()
    }
  }, [panel.id, panel.reloads])

  const post: Host['post'] = (eventType, eventData) => host?.post(eventType, eventData)
  return { frame, host, post }
}
