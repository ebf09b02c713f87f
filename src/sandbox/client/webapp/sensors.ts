import * as v from 'valibot'
import type { Device } from './device-values.ts'
import { type Handler, on } from './handler.ts'

type Sensor = 'accelerometer' | 'gyroscope' | 'device_orientation'

const MIN_EVERY_MS = 20
const MAX_EVERY_MS = 1000

const starting = v.object({
  refresh_rate: v.optional(v.pipe(v.number(), v.finite()), MAX_EVERY_MS),
  need_absolute: v.optional(v.boolean(), false),
})

/** Sends what the sensor measures again and again, until the app stops it. A second start changes how often. */
const start = (sensor: Sensor, measure: (device: Device) => object): Handler =>
  on(starting, (host, { refresh_rate, need_absolute }) => {
    if (host.profile.sensors !== 'work') {
      return host.post(`${sensor}_failed`, { error: 'UNSUPPORTED' })
    }
    const extra = sensor === 'device_orientation' ? { absolute: need_absolute } : {}
    const tell = () => host.post(`${sensor}_changed`, { ...extra, ...measure(host.device()) })
    host.post(`${sensor}_started`)
    host.repeat(sensor, Math.min(MAX_EVERY_MS, Math.max(MIN_EVERY_MS, refresh_rate)), tell)
  })

const stop =
  (sensor: Sensor): Handler =>
  host => {
    host.endRepeat(sensor)
    host.post(`${sensor}_stopped`)
  }

/** @see https://core.telegram.org/api/web-events#web-app-start-accelerometer */
export const startAccelerometer = start('accelerometer', ({ acceleration }) => acceleration)
export const stopAccelerometer = stop('accelerometer')

/** @see https://core.telegram.org/api/web-events#web-app-start-gyroscope */
export const startGyroscope = start('gyroscope', ({ rotation }) => rotation)
export const stopGyroscope = stop('gyroscope')

/** @see https://core.telegram.org/api/web-events#web-app-start-device-orientation */
export const startDeviceOrientation = start('device_orientation', ({ orientation }) => orientation)
export const stopDeviceOrientation = stop('device_orientation')
