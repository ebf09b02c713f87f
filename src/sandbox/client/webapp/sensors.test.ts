import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profile/profiles.ts'
import { testClient } from './test-client.ts'

const SENSORS = ['accelerometer', 'gyroscope', 'device_orientation']

describe('the sensors', () => {
  it.each([
    ['accelerometer', { x: 0, y: 0, z: 9.81 }],
    ['gyroscope', { x: 0, y: 0, z: 0 }],
    ['device_orientation', { absolute: false, alpha: 0, beta: 0, gamma: 0 }],
  ])('%s tells what the device measures until it is stopped', (sensor, values) => {
    const { send, heard, timers } = testClient({ profile: PROFILES.android })
    send(`web_app_start_${sensor}`, { refresh_rate: 100 })
    expect(heard()).toEqual([[`${sensor}_started`]])
    expect(timers.get(sensor)?.everyMs).toBe(100)
    timers.get(sensor)?.run()
    expect(heard()).toEqual([[`${sensor}_changed`, values]])
    send(`web_app_stop_${sensor}`)
    expect(heard()).toEqual([[`${sensor}_stopped`]])
    expect(timers.size).toBe(0)
  })

  it('tell new values after they were set', () => {
    const { send, heard, timers, setDevice } = testClient({ profile: PROFILES.ios })
    send('web_app_start_accelerometer', {})
    setDevice({ acceleration: { x: 1, y: 2, z: 3 } })
    timers.get('accelerometer')?.run()
    expect(heard().at(-1)).toEqual(['accelerometer_changed', { x: 1, y: 2, z: 3 }])
  })

  it('tell an orientation as absolute when the app asks for that', () => {
    const { send, heard, timers } = testClient({ profile: PROFILES.android })
    send('web_app_start_device_orientation', { need_absolute: true })
    timers.get('device_orientation')?.run()
    expect(heard().at(-1)).toMatchObject(['device_orientation_changed', { absolute: true }])
  })

  it('tell at least every second, and at most every 20 milliseconds', () => {
    const { send, timers } = testClient({ profile: PROFILES.android })
    const often = [undefined, 5, 60_000].map(refresh_rate => {
      send('web_app_start_gyroscope', refresh_rate === undefined ? undefined : { refresh_rate })
      return timers.get('gyroscope')?.everyMs
    })
    expect(often).toEqual([1000, 20, 1000])
  })

  it('are refused by clients without them', () => {
    for (const profile of [PROFILES.desktop, PROFILES.weba, PROFILES.old]) {
      const { send, heard, timers } = testClient({ profile })
      for (const sensor of SENSORS) send(`web_app_start_${sensor}`, { refresh_rate: 100 })
      expect(heard()).toEqual(SENSORS.map(sensor => [`${sensor}_failed`, { error: 'UNSUPPORTED' }]))
      expect(timers.size).toBe(0)
    }
  })
})
