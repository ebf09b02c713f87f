import { readChange, setDevice } from './device.ts'

/**
 * Events on this page's window. They let a test change the phone that the page pretends to be. `detail` is a device's
 * values as JSON. A change that is refused cancels its event.
 */
export const DEVICE_EVENT = 'telegram-in-a-box:device'
/** A swipe downwards inside the Mini App, which this page can't see because the app is in a frame. */
export const SWIPE_EVENT = 'telegram-in-a-box:swipe-down'

/** Takes changes of the device from tests. @returns a function that stops it */
export function takeDeviceEvents(): () => void {
  const take = (event: Event) => {
    const values = event instanceof CustomEvent ? readChange(String(event.detail)) : undefined
    if (values) setDevice(values)
    else event.preventDefault()
  }
  window.addEventListener(DEVICE_EVENT, take)
  return () => window.removeEventListener(DEVICE_EVENT, take)
}
