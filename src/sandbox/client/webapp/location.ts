import type { Device } from './device-values.ts'
import type { Handler, Host } from './handler.ts'
import { askForPermission, openSettings, permissionOf } from './permission.ts'

const UNAVAILABLE = { available: false }

/** The phone's place. Undefined when this client doesn't tell places, or the phone doesn't know its own. */
function placeOf(host: Host) {
  const { location } = host.device()
  return host.profile.location === 'works' && location !== 'off' ? location : undefined
}

/** @see https://core.telegram.org/api/web-events#web-app-check-location */
export const checkLocation: Handler = host => {
  if (!placeOf(host)) return host.post('location_checked', UNAVAILABLE)
  const isAllowed = permissionOf(host, 'location')
  host.post('location_checked', {
    available: true,
    access_requested: isAllowed !== undefined,
    ...(isAllowed !== undefined && { access_granted: isAllowed }),
  })
}

/** @see https://core.telegram.org/api/web-events#web-app-request-location */
export const requestLocation: Handler = host => {
  const place = placeOf(host)
  const end = (isAllowed: boolean) =>
    host.post('location_requested', place && isAllowed ? toLocation(place) : UNAVAILABLE)
  const before = permissionOf(host, 'location')
  if (!place || before !== undefined) return end(before === true)
  const title = 'Allow access to your location?'
  askForPermission(host, 'location', { title, message: `${host.panel().bot.title} asks for it.` }, end)
}

export const openLocationSettings: Handler = host => openSettings(host, 'location')

const toLocation = (place: Exclude<Device['location'], 'off'>) => ({
  available: true,
  latitude: place.latitude,
  longitude: place.longitude,
  altitude: place.altitude,
  course: place.course,
  speed: place.speed,
  horizontal_accuracy: place.horizontalAccuracy,
  vertical_accuracy: place.verticalAccuracy,
  course_accuracy: place.courseAccuracy,
  speed_accuracy: place.speedAccuracy,
})
